/** Reads so many megabytes of generated text and says how much memory that took over what the process had before. */
import { CrossCheckedSink } from '../../src/cli/cross-checked.js';
import { codecs } from '../../src/codecs/codecs.js';
import { defaultLimits, type DecodedMessage } from '../../src/message/tree.js';
import { FileDecoder } from '../../src/pipeline/file-decoder.js';
import { manifest } from '../bench/manifests.js';
import { dischargeReport } from '../bench/movements.js';
import { mutated } from './mutation.js';
import { seeded } from './seeded.js';

const [kind = 'x12', megabytes = '10', keep = 'false'] = process.argv.slice(2);
const before = process.resourceUsage().maxRSS / 1024;
let messages = 0;
const kept: DecodedMessage[] = [];
const sink = {
  message: (message: DecodedMessage) => {
    messages += 1;
    if (keep === 'true') kept.push(message);
  },
  interchange: () => undefined,
  fault: () => undefined,
};
const checked = kind === 'x12 cross-checked' ? new CrossCheckedSink(sink) : undefined;
const decoder = new FileDecoder(codecs, checked ?? sink, defaultLimits);
let written = 0;
const write = (text: string | Buffer): void => {
  const bytes = Buffer.from(text);
  checked?.see(bytes);
  decoder.write(bytes);
  written += bytes.length;
};
const random = seeded(7);
const damaged = (text: string): Buffer => {
  const kinds = ['flip', 'drop', 'double', 'cut', 'swap'] as const;
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'flip';
  return mutated(Buffer.from(text), { kind, at: random(), other: random(), byte: Math.floor(random() * 256) });
};
const bill = "12:COSU0001'13:CNSHA:SHANGHAI'16:S1:SHIPPER'17:C1:CONSIGNEE'41:1:847990:10'51:1:CSQU3054383:S1:22G1:F'";
const head = "00:IFCSUM:MANIFEST:9:COSCO:SHPORT:202604151030'10:UN9074729:PACIFIC STAR:CN:031W'11:COSU:COSCO'";
if (kind === 'one message') write("UNB+UNOA:2+A+B+261105:1030+1'UNH+1+COARRI:D:95B:UN'");
if (kind === 'one flat file') write(head);
for (let number = 1; written < Number(megabytes) * 1_000_000; number += 1) {
  if (kind.startsWith('x12')) write(manifest((number % 900_000) + 1, []));
  else if (kind === 'damaged') write(damaged(manifest((number % 900_000) + 1, [])));
  else if (kind === 'flat files') write(`${head}${bill.repeat(30)}99:${3 + 6 * 30 + 1}'`);
  else if (kind === 'one flat file') write(bill.repeat(300));
  else if (kind === 'edifact') write(dischargeReport((number % 9000) + 1));
  else write("FTX+AAA+++GENERAL CARGO'".repeat(1000));
}
decoder.end();
process.stdout.write(JSON.stringify({ messages, kept: kept.length, megabytes: process.resourceUsage().maxRSS / 1024 - before }));
