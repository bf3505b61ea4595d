/** The OpenAPI document with each schema that has a name said once, under `components`: a generated client gets one class of it. */
import { withNamesApart } from '../canonical/named-schemas.js';

/** @throws Error where two schemas have the same name and are not the same */
export function withNamedSchemas<Document extends object>(document: Document): Document {
  const { components, ...others } = document as Document & { components?: object };
  const { rest, named } = withNamesApart(others, '#/components/schemas/');
  return { ...(rest as object), components: { ...components, schemas: named } } as unknown as Document;
}
