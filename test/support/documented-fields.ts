/** Which of the 175 fields an agency may read, as the published catalogue tells the agencies. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { System } from '../../src/canonical/kinds.js';

const rows: readonly Readonly<Record<'name' | 'readable_by' | 'from_base_registry', string>>[] = parse(
  readFileSync(new URL('../../db/seeds/enterprise-fields.csv', import.meta.url)),
  { columns: true, bom: true },
);

/** The catalogue names no rights of the base registry: it has what comes from it. */
export function documentedFields(agency: System): ReadonlySet<string> {
  const readable = rows.filter((row) => (agency === 'base' ? row.from_base_registry === 'Y' : row.readable_by.split('|').includes(agency)));
  return new Set(readable.map(({ name }) => name));
}
