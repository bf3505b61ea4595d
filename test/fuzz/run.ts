/**
 * `npm run fuzz -- --minutes N`: damages files of the corpus and of the mappings at random and reads them. What throws, or
 * takes longer than its size allows, is kept in `.data/fuzz/`, to be read again and to become a test.
 */
import { createHash, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codecs } from '../../src/codecs/codecs.js';
import { defaultLimits } from '../../src/message/tree.js';
import { readInterchanges } from '../../src/pipeline/read.js';
import { corpusFiles } from '../codecs/corpus.js';
import { mutated, type Mutation } from '../codecs/mutation.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const mappings = new URL('../../mappings', import.meta.url).pathname;
const kept = new URL('../../.data/fuzz', import.meta.url).pathname;
const kinds: readonly Mutation['kind'][] = ['flip', 'drop', 'double', 'cut', 'swap'];
/** Milliseconds for a file, and for each of its kilobytes. */
const allowed = (bytes: Buffer): number => 500 + bytes.length / 100;

const files = [
  ...corpusFiles('x12', 'edifact', 'wco-xml').map(([, path]) => path),
  ...readdirSync(mappings, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('samples') && /\.(?!expected)[a-z0-9]+$/.test(name) && !name.endsWith('.json'))
    .map((name) => join(mappings, name)),
].map((path) => readFileSync(path));

const random = (): number => randomInt(2 ** 32) / 2 ** 32;
const end = Date.now() + Number(values.minutes) * 60_000;
let runs = 0;
let found = 0;
while (Date.now() < end) {
  let bytes: Buffer = files[randomInt(files.length)] ?? Buffer.alloc(0);
  for (let count = randomInt(1, 6); count > 0; count -= 1) {
    bytes = mutated(bytes, { kind: kinds[randomInt(kinds.length)] ?? 'flip', at: random(), other: random(), byte: randomInt(256) });
  }
  const started = performance.now();
  let problem = '';
  try {
    readInterchanges(bytes, codecs, defaultLimits);
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - started;
  if (problem === '' && took > allowed(bytes)) problem = `took ${Math.round(took)} ms`;
  runs += 1;
  if (problem === '') continue;
  found += 1;
  mkdirSync(kept, { recursive: true });
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  writeFileSync(join(kept, name), bytes);
  writeFileSync(join(kept, `${name}.txt`), `${problem}\n`);
}
process.stdout.write(`${JSON.stringify({ name: 'fuzz', runs, found, minutes: Number(values.minutes) })}\n`);
process.exitCode = found === 0 ? 0 : 1;
