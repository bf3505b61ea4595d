/** `hub schema`: the canonical message as JSON Schema 2020-12. */
import { CanonicalMessage } from '../canonical/message.js';
import { withNamesApart } from '../canonical/named-schemas.js';
import { print } from './output.js';

/** The published schema: one that validators take, so no `$id` stands in it twice. */
export function publishedSchema(): object {
  const { rest, named } = withNamesApart(CanonicalMessage, '#/$defs/');
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...(rest as object), $defs: named };
}

export function schemaCommand(): undefined {
  print(JSON.stringify(publishedSchema(), null, 2));
}
