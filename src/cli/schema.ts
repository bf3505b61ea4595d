/** `hub schema`: the canonical message as JSON Schema 2020-12. */
import { CanonicalMessage } from '../canonical/message.js';
import { withNamesApart } from '../canonical/named-schemas.js';
import { print } from './output.js';

/** The published schema: one that validators take, so no `$id` stands in it twice. */
export function publishedSchema(): object {
  // The message itself is the document, and not one of the schemas in it.
  const { $id, title, ...message } = CanonicalMessage as typeof CanonicalMessage & { readonly $id?: string; readonly title?: string };
  const { rest, named } = withNamesApart(message, '#/$defs/');
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id, title, ...(rest as object), $defs: named };
}

export function schemaCommand(): undefined {
  print(JSON.stringify(publishedSchema(), null, 2));
}
