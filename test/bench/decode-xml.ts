/**
 * How fast a declaration is decoded (well-formedness, namespaces, tree, offsets), against fast-xml-parser's object parse
 * of the same text, which checks none of it. Prints a JSON line a file. Run: npx tsx test/bench/decode-xml.ts [FILE…]
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { readDocument } from '../../src/codecs/xml/document.js';
import { defaultLimits } from '../../src/message/tree.js';

const mappings = new URL('../../mappings/', import.meta.url).pathname;
const chosen = process.argv.slice(2);
const files =
  chosen.length > 0 ? chosen : ['customs-wco-declaration', 'customs-decmessage'].map((name) => `${mappings}${name}/samples/import.xml`);
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false });

/** Megabytes a second in a round of half a second. */
function speed(bytes: number, work: () => unknown): number {
  const started = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < 500) {
    for (let index = 0; index < 50; index += 1) work();
    runs += 50;
    elapsed = performance.now() - started;
  }
  return (bytes * runs) / elapsed / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}

for (const file of files) {
  const bytes = readFileSync(file);
  const text = bytes.toString();
  const ours: number[] = [];
  const theirs: number[] = [];
  // In turn, so that what else the machine does falls on both.
  for (let round = 0; round < 7; round += 1) {
    ours.push(speed(bytes.length, () => readDocument(text, defaultLimits)));
    theirs.push(speed(bytes.length, () => parser.parse(text) as unknown));
  }
  const [value, baselineValue] = [median(ours), median(theirs)];
  const line = {
    name: `decode-xml ${basename(file)} (${bytes.length} B)`,
    value: Number(value.toFixed(1)),
    unit: 'MB/s',
    baseline: 'fast-xml-parser object parse',
    baselineValue: Number(baselineValue.toFixed(1)),
    ratio: Number((value / baselineValue).toFixed(2)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
