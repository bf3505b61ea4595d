/** Reads one hostile document in a process of its own and says what came of it, how long it took and what memory it needed. */
import { xml } from '../../src/codecs/xml/xml.js';
import { readWith } from './reading.js';
import { hostileDocuments } from './xml-hostile-documents.js';

const [name = ''] = process.argv.slice(2);
const bytes = Buffer.from(hostileDocuments[name]?.() ?? '');
globalThis.gc?.();
const before = process.memoryUsage().rss;
const started = performance.now();
let codes: readonly string[];
if (name === 'control') {
  // What a reader without limits does: it keeps everything.
  const kept = Array.from({ length: 3_000_000 }, (_, index) => ({ index, children: [] }));
  codes = [String(kept.length)];
} else {
  ({ codes } = readWith(xml, bytes));
}
const milliseconds = performance.now() - started;
// The peak in the life of the process, less what it had with the document in hand.
const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1024 / 1024;
process.stdout.write(JSON.stringify({ codes: [...new Set(codes)], milliseconds, megabytes, size: bytes.length }));
