/** The OpenAPI document with each schema that has a name said once, under `components`: a generated client gets one class of it. */

type Node = Record<string, unknown>;

/** An id or title that can name a class; other titles are only read. */
const className = /^[A-Z][A-Za-z]+$/;

/** @throws Error where two schemas have the same name and are not the same: the document could not say which is meant */
export function withNamedSchemas<Document extends object>(document: Document): Document {
  const named: Node = {};

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
    return { $ref: `#/components/schemas/${name}` };
  }

  const { components, ...rest } = document as Document & { components?: object };
  return { ...(moved(rest) as object), components: { ...components, schemas: named } } as unknown as Document;
}

function isSchema(node: Node): boolean {
  return 'type' in node || 'anyOf' in node;
}
