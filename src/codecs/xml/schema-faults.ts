/** What an XML schema has to say of a document that was read, with its places. */
import { hasError, type Fault } from '../../errors.js';
import { faultBudget, FaultList } from '../../message/fault-list.js';
import type { Envelope } from '../../message/tree.js';
import type { SchemaSet } from './schema-set.js';
import { validateAgainstSchema } from './schema-validation.js';

/**
 * @returns nothing for other formats, nor for a document that could not be read: that has been said
 * @throws HubError HUB_XML_SCHEMA_UNUSABLE
 */
export async function schemaFaults({ format, faults, extent }: Envelope, schema: SchemaSet): Promise<readonly Fault[]> {
  if (format !== 'xml' || extent === undefined || hasError(faults)) return [];
  const { source } = extent;
  const list = new FaultList(faultBudget(faults.length));
  for (const { code, parameters, start, end } of await validateAgainstSchema(source.text, schema)) {
    list.add(code, parameters, { source, start, end });
  }
  return list.done();
}
