/** `hub acknowledge FILE…`: the functional acknowledgement of a file, in its own syntax, version and delimiters. */
import { hubError, type Bilingual, type Fault } from '../errors.js';
import { acknowledgers, answeredBy, withStandardCodes } from '../codecs/acknowledgements.js';
import { codecs } from '../codecs/codecs.js';
import type { Draft } from '../message/acknowledgement.js';
import { encodeText } from '../message/encode-text.js';
import { defaultLimits, type Interchange } from '../message/tree.js';
import { verdictOf } from '../message/verdict-of.js';
import { judge } from '../pipeline/convert.js';
import { readInterchanges } from '../pipeline/read.js';
import { readInput } from './input.js';
import { partnerOf } from './partner-of.js';
import { both, exitFaults, exitFine, exitMisuse, faultText, printJson, say } from './output.js';

export interface AcknowledgeOptions {
  readonly json: boolean;
  /** Only where the sender asked for it (ISA14, UNB 0031). */
  readonly onRequest: boolean;
  /** By whose channel the file comes: the strictness of its partners is then theirs. */
  readonly system: string | undefined;
  readonly adapters: string;
}

/** Prints the answers, numbered from 1; the exit code is 1 where something was rejected or is no interchange, 2 where a file cannot be read. */
export function acknowledgeCommand(files: readonly string[], options: AcknowledgeOptions): number {
  if (files.length === 0)
    throw hubError('HUB_USAGE', {
      reason: 'hub acknowledge needs a file, or - for standard input.',
      reasonZh: 'hub acknowledge 需要文件参数，或用 - 表示标准输入。',
    });
  const partner = partnerOf(options.system, options.adapters);
  let code = exitFine;
  let number = 0;
  for (const file of files) {
    const { format, interchanges, faults } = readInterchanges(readInput(file), codecs, defaultLimits);
    for (const found of withStandardCodes(format, faults)) say(faultText(found));
    if (format === undefined) {
      code = exitMisuse;
      continue;
    }
    if (faults.some(({ severity }) => severity === 'error')) code = Math.max(code, exitFaults);
    for (const interchange of interchanges) {
      const judged = (found: readonly Fault[]): readonly Fault[] => judge(found, partner(format, interchange));
      const ofMessages = interchange.messages.map((message) => judged(message.faults));
      const verdict = verdictOf(interchange, judged(interchange.faults), ofMessages);
      const drafts = acknowledgers[format].flatMap((one) => one(verdict, { always: !options.onRequest }) ?? []);
      if (drafts.length === 0) say(`${file}  ${interchange.reference ?? ''}: ${both(whyNone(interchange, options.onRequest))}`);
      for (const draft of drafts) {
        number += 1;
        if (draft.state === 'rejected' || draft.state === 'partially-accepted') code = Math.max(code, exitFaults);
        show(draft, number, options.json);
      }
    }
  }
  return code;
}

/** Silence would leave open whether something is amiss. */
function whyNone({ format, header, messages }: Interchange, onRequest: boolean): Bilingual {
  if (format !== 'xml' && header === undefined) {
    return {
      en: 'no answer: there is no interchange header, so that nobody can be answered.',
      zh: '不生成回执：没有交换头，无法确定应答对象。',
    };
  }
  if (messages.some((message) => answeredBy[format](message).length > 0)) {
    return { en: 'no answer: it is an acknowledgement itself.', zh: '不生成回执：该交换本身就是回执。' };
  }
  return onRequest
    ? { en: 'no answer: its sender did not ask for one (ISA14, UNB 0031).', zh: '不生成回执：发送方未请求（ISA14、UNB 0031）。' }
    : { en: 'no answer is due.', zh: '无需回执。' };
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
