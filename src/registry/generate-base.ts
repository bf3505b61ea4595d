/** Makes up the base registry's records of the enterprises that `generate` makes: what both registries have, and the rest. */
import { baseCatalogue } from './catalogue.js';
import type { Enterprise } from './enterprise.js';
import { generateEnterprises } from './generate.js';
import { baseOnlyFields } from './generate/base-only-fields.js';
import { createRandom } from './generate/random.js';
import { baseRecordOf } from './subscription.js';

/** The same ones for the same seed; every value is valid by the base registry's catalogue. */
export function* generateBaseRecords(count: number, seed: number): Generator<Enterprise> {
  let index = 0;
  for (const enterprise of generateEnterprises(count, seed)) {
    const record = baseRecordOf(enterprise);
    const random = createRandom(Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(index + 1, 0x9e3779b1));
    const values: Readonly<Record<string, string>> = { ...record.fields, ...baseOnlyFields(record.fields, random) };
    const fields = baseCatalogue.fields.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]]));
    yield { ...record, fields: Object.fromEntries(fields) as Record<string, string> };
    index += 1;
  }
}
