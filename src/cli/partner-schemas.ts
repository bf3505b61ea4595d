/** The XML schemas that partner profiles name, read and tried before anything is received. */
import type { AdapterProfile } from '../adapters/profile.js';
import { schemaFaults } from '../codecs/xml/schema-faults.js';
import type { SchemaSet } from '../codecs/xml/schema-set.js';
import { validateAgainstSchema } from '../codecs/xml/schema-validation.js';
import type { DocumentFaults } from '../pipeline/ports.js';
import { loadSchemaSet } from './schema-files.js';

/** @throws HubError HUB_XML_SCHEMA_UNUSABLE for the first one that cannot be used */
export async function loadPartnerSchemas(profiles: readonly AdapterProfile[]): Promise<DocumentFaults> {
  const sets = new Map<string, SchemaSet>();
  for (const { schema } of profiles.flatMap(({ partners }) => partners)) {
    if (schema === undefined || sets.has(schema)) continue;
    const set = loadSchemaSet(schema);
    // Any document will do: a schema that is wrong is found when the validator reads it.
    await validateAgainstSchema('<a/>', set);
    sets.set(schema, set);
  }
  return (schema, envelope) => {
    const set = sets.get(schema);
    return set === undefined ? Promise.resolve([]) : schemaFaults(envelope, set);
  };
}
