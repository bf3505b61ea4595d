/** Reads so many megabytes of generated text and says how much memory that took over what the process had before. */
import { codecs } from '../../src/codecs/codecs.js';
import { defaultLimits, type DecodedMessage } from '../../src/message/tree.js';
import { FileDecoder } from '../../src/pipeline/file-decoder.js';
import { manifest } from '../bench/manifests.js';
import { dischargeReport } from '../bench/movements.js';

const [kind = 'x12', megabytes = '10', keep = 'false'] = process.argv.slice(2);
const before = process.resourceUsage().maxRSS / 1024;
let messages = 0;
const kept: DecodedMessage[] = [];
const decoder = new FileDecoder(
  codecs,
  {
    message: (message) => {
      messages += 1;
      if (keep === 'true') kept.push(message);
    },
    interchange: () => undefined,
    fault: () => undefined,
  },
  defaultLimits,
);
let written = 0;
const write = (text: string): void => {
  const bytes = Buffer.from(text);
  decoder.write(bytes);
  written += bytes.length;
};
if (kind === 'one message') write("UNB+UNOA:2+A+B+261105:1030+1'UNH+1+COARRI:D:95B:UN'");
for (let number = 1; written < Number(megabytes) * 1_000_000; number += 1) {
  if (kind === 'x12') write(manifest((number % 900_000) + 1, []));
  else if (kind === 'edifact') write(dischargeReport((number % 9000) + 1));
  else write("FTX+AAA+++GENERAL CARGO'".repeat(1000));
}
decoder.end();
process.stdout.write(JSON.stringify({ messages, kept: kept.length, megabytes: process.resourceUsage().maxRSS / 1024 - before }));
