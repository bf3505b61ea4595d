/** `hub acknowledge FILE…`: the functional acknowledgement of a file, in its own syntax, version and delimiters. */
import { hubError } from '../errors.js';
import { acknowledgers } from '../codecs/acknowledgements.js';
import { codecs } from '../codecs/codecs.js';
import type { Draft } from '../message/acknowledgement.js';
import { encodeText } from '../message/encode-text.js';
import { defaultLimits } from '../message/tree.js';
import { verdictOf } from '../message/verdict-of.js';
import { readInterchanges } from '../pipeline/read.js';
import { readInput } from './input.js';
import { exitFaults, exitFine, exitMisuse, faultText, printJson, say } from './output.js';

export interface AcknowledgeOptions {
  readonly json: boolean;
  /** Only where the sender asked for it (ISA14, UNB 0031). */
  readonly onRequest: boolean;
}

/** Prints the answers, numbered from 1; the exit code is 1 where something was rejected, 2 where a file cannot be read. */
export function acknowledgeCommand(files: readonly string[], options: AcknowledgeOptions): number {
  if (files.length === 0)
    throw hubError('HUB_USAGE', { reason: 'hub acknowledge needs a file.', reasonZh: 'hub acknowledge 需要文件参数。' });
  let code = exitFine;
  let number = 0;
  for (const file of files) {
    const { format, interchanges, faults } = readInterchanges(readInput(file), codecs, defaultLimits);
    for (const found of faults) say(faultText(found));
    if (format === undefined) {
      code = exitMisuse;
      continue;
    }
    for (const interchange of interchanges) {
      for (const acknowledge of acknowledgers[format]) {
        const draft = acknowledge(verdictOf(interchange), { always: !options.onRequest });
        if (draft === undefined) continue;
        number += 1;
        if (draft.state === 'rejected' || draft.state === 'partially-accepted') code = Math.max(code, exitFaults);
        show(draft, number, options.json);
      }
    }
  }
  return code;
}

function show(draft: Draft, number: number, json: boolean): void {
  const text = draft.render({ interchange: number, group: number, now: new Date().toISOString() });
  if (json) {
    const { kind, state, format, charset, partner } = draft;
    printJson({ kind, state, format, charset, from: partner.from ?? null, to: partner.to ?? null, text });
    return;
  }
  const encoded = encodeText(text, draft.charset);
  process.stdout.write(encoded !== undefined && 'bytes' in encoded ? encoded.bytes : text);
  process.stdout.write('\n');
}
