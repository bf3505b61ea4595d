/** Cases that were joined form trees: the parts of a statement, to stand behind `with recursive`, that walk them. */

/**
 * `up (id, joined_into)`: cases and all that they were joined into; a root was joined into none.
 * @param first the query that gives the cases themselves, by these two columns
 */
export const upFrom = (first: string): string => `up as (
    ${first}
    union select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
  )`;

/**
 * `tree (root, id)`: cases and all that was joined into them, each beside the case at which the walk began.
 * @param first the query that gives the cases themselves, by these two columns
 * @param name another, where a statement has two
 */
export const treeFrom = (first: string, name = 'tree'): string => `${name} as (
    ${first}
    union all select ${name}.root, c.id from clearance_case c join ${name} on c.joined_into = ${name}.id
  )`;

/** The `tree` of each of some cases. */
export const treesSql = `with recursive ${treeFrom('select id as root, id from unnest(?::uuid[]) as t(id)')}`;

/** `up` of one case, and every `part` of its whole; `since` is the batch since which what is in a part is in the whole. */
export const wholeSql = `with recursive ${upFrom('select id, joined_into from clearance_case where id = ?::uuid')}, part as (
    select id, 0::bigint as since from up where joined_into is null
    union all select c.id, greatest(part.since, c.joined_batch) from clearance_case c join part on c.joined_into = part.id
  )`;
