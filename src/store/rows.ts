/** Batches as columns: one array per column, so that a statement writes hundreds of rows with a handful of bindings. */
import type { Knex } from 'knex';

/** The rows of a raw statement, of the shape its caller knows the statement to have. */
export async function query<Row>(database: Knex, sql: string, bindings: readonly unknown[] = []): Promise<Row[]> {
  const result = await database.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]);
  return result.rows;
}

/** The same for a statement that must be answered in so many milliseconds; it may have been carried out all the same. */
export async function queryWithin<Row>(milliseconds: number, database: Knex, sql: string, bindings: readonly unknown[]): Promise<Row[]> {
  const result = (await database.raw(sql, bindings as Knex.RawBinding[]).timeout(milliseconds)) as { rows: Row[] };
  return result.rows;
}

/** The same for a statement that is given for every batch: each connection has it parsed and planned once, under its name. */
export async function preparedQuery<Row>(database: Knex, name: string, sql: string, bindings: readonly unknown[]): Promise<Row[]> {
  const result = await database.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]).options({ name });
  return result.rows;
}

/** Such a statement whose rows come as arrays: where there are thousands a second, an object each costs more than it tells. */
export async function preparedRows<Row extends readonly unknown[] = readonly unknown[]>(
  database: Knex,
  name: string,
  sql: string,
  bindings: readonly unknown[],
): Promise<Row[]> {
  const result = await database.raw<{ rows: Row[] }>(sql, bindings as Knex.RawBinding[]).options({ name, rowMode: 'array' });
  return result.rows;
}

/** JSON as PostgreSQL can keep it: a NUL cannot be stored in text, so it is shown as its picture. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // An escaped backslash before `u0000` makes it six characters of text, not a NUL: those stay.
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\u2400') : text;
}
