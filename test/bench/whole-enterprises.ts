/** Made-up enterprises with a value in every one of the 175 fields, in a file, and references to some of them. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { identifierKinds, type IdentifierKind } from '../../src/canonical/message.js';
import { catalogue } from '../../src/registry/catalogue.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { createRandom } from '../../src/registry/generate/random.js';

/** A way in which a message may name an enterprise. */
export interface Reference {
  readonly kind: IdentifierKind | 'name';
  readonly value: string;
}

const donors = 3_000;
const pieceLength = 1 << 20;

/**
 * Writes the file, a line of JSON an enterprise. @param wanted how many references to take down, by any identifier or the name
 * @returns references, each to an enterprise of the file
 */
export async function writeEnterprises(path: string, count: number, seed: number, wanted: number): Promise<Reference[]> {
  const values = valuesOf();
  const random = createRandom(seed);
  const references: Reference[] = [];
  const file = createWriteStream(path, { highWaterMark: 4 * pieceLength });
  let piece = '';
  let index = 0;
  for (const { id, version, fields: made } of generateEnterprises(count, seed)) {
    const fields: Record<string, string> = {};
    for (const { name } of catalogue.fields) fields[name] = made[name] ?? own(name, index) ?? pick(values.get(name) ?? [], index);
    piece += `${JSON.stringify({ id, version, fields })}\n`;
    if (references.length < wanted && random.chance((wanted - references.length) / (count - index))) {
      const kind = random.pick([...identifierKinds.filter((one) => one !== 'scacCode'), 'name'] as const);
      references.push({ kind, value: fields[kind === 'name' ? 'enterpriseName' : kind] ?? '' });
    }
    index += 1;
    if (piece.length < pieceLength) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  await finished(file.end(piece));
  return references;
}

/** What fields may hold: values that some made-up enterprises have in them. */
function valuesOf(): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>(catalogue.fields.map(({ name }) => [name, []]));
  for (const { fields } of generateEnterprises(donors, 99))
    for (const name in fields) {
      const list = values.get(name);
      if (list !== undefined && list.length < 50) list.push(fields[name] ?? '');
    }
  return values;
}

/** Of an identifier each enterprise has its own; what is never made up is made up here. */
function own(name: string, index: number): string | undefined {
  // Made-up enterprises have neither: they go on, and their parents are not registered with customs.
  if (name === 'customsCancellationDate') return '2030-12-31';
  if (name === 'parentCustomsCode') return `3122${String(index % 1_000_000).padStart(6, '0')}`;
  if (name === 'portEdiPartyCode') return `E${index.toString(36).toUpperCase().padStart(7, '0')}`;
  if (name !== 'scacCode') return undefined;
  return [0, 1, 2, 3].map((place) => String.fromCharCode(65 + (Math.floor(index / 26 ** place) % 26))).join('');
}

function pick(list: readonly string[], index: number): string {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('a field of the catalogue is never made up');
  return value;
}
