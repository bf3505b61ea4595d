/** A JSON schema, or a document with schemas in it, with each schema that has a name said once, and referred to everywhere else. */

export type SchemaNode = Record<string, unknown>;

/** An id or title that can name a class; other titles are only read. */
const className = /^[A-Z][A-Za-z]+$/;

/**
 * @param place where the named schemas will stand, e.g. `#/$defs/`
 * @returns the document with references, and the schemas by name
 * @throws Error where two schemas have the same name and are not the same: the document could not say which is meant
 */
export function withNamesApart(document: unknown, place: string): { readonly rest: unknown; readonly named: SchemaNode } {
  const named: SchemaNode = {};

  function moved(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(moved);
    if (typeof node !== 'object' || node === null) return node;
    const whole = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, moved(value)]));
    const { $id, ...schema } = whole;
    const name = $id ?? schema.title;
    if (typeof name !== 'string' || !className.test(name) || !isSchema(schema)) return whole;
    const known = named[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
    named[name] = schema;
    return { $ref: `${place}${name}` };
  }

  return { rest: moved(document), named };
}

function isSchema(node: SchemaNode): boolean {
  return 'type' in node || 'anyOf' in node;
}
