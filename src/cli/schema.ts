/** `hub schema`: the canonical message as JSON Schema 2020-12. */
import { CanonicalMessage } from '../canonical/message.js';
import { print } from './output.js';

export function schemaCommand(): undefined {
  print(JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...CanonicalMessage }, null, 2));
}
