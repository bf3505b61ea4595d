/** `hub convert FILE…`: the canonical messages, one JSON a line. No database: nothing is enriched or stored. */
import { createHash } from 'node:crypto';
import { hubError, isError, type Fault } from '../errors.js';
import { isSystem, type System } from '../canonical/kinds.js';
import { newId } from '../canonical/uuid.js';
import { answeredBy, withStandardCodes } from '../codecs/acknowledgements.js';
import { codecs } from '../codecs/codecs.js';
import type { Mapping } from '../mapping/mapping.js';
import { defaultLimits, type DecodedMessage, type Interchange } from '../message/tree.js';
import { convertInterchange, judge } from '../pipeline/convert.js';
import { readInterchanges } from '../pipeline/read.js';
import { unknownSender } from '../pipeline/sender.js';
import { faultOfFile, readInput } from './input.js';
import { loadedMappings } from './loaded-mappings.js';
import { nobody, partnerOf } from './partner-of.js';
import { exitFaults, exitFine, exitMisuse, faultText, printJson, say } from './output.js';

export interface ConvertOptions {
  readonly json: boolean;
  readonly system: string | undefined;
  readonly mappings: string;
  readonly adapters: string;
}

/** Prints canonical messages to standard output and faults to standard error (with `--json`, as JSON lines there too). */
export function convertCommand(files: readonly string[], options: ConvertOptions): number {
  if (files.length === 0)
    throw hubError('HUB_USAGE', {
      reason: 'hub convert needs a file, or - for standard input.',
      reasonZh: 'hub convert 需要文件参数，或用 - 表示标准输入。',
    });
  const { system } = options;
  if (system !== undefined && !isSystem(system)) throw hubError('HUB_SYSTEM_UNKNOWN', { system });
  const mappings = loadedMappings(options.mappings);
  const partner = partnerOf(system, options.adapters);
  let code = exitFine;
  for (const file of files) {
    const { format, messages, faults, answers } = convertFile(file, (bytes) =>
      convertBytes(bytes, mappings, system, new Date().toISOString(), partner),
    );
    for (const message of messages.flatMap((converted) => converted.messages)) printJson(message);
    const all = withStandardCodes(format, [...faults, ...messages.flatMap((converted) => converted.faults)]);
    if (!options.json && all.length + answers > 0) say(file);
    for (const problem of all) say(options.json ? JSON.stringify({ file, fault: problem }) : faultText(problem));
    if (!options.json && answers > 0)
      say(`  ${answers} 份回执，无需转换 / ${answers} acknowledgements: they are matched with what was sent, not converted`);
    if (format === undefined) code = exitMisuse;
    else if (all.some(isError)) code = Math.max(code, exitFaults);
  }
  return code;
}

/** One file that cannot be read keeps nobody from the others. */
function convertFile(file: string, convert: (bytes: Uint8Array) => ReturnType<typeof convertBytes>): ReturnType<typeof convertBytes> {
  try {
    return convert(readInput(file));
  } catch (error) {
    return { format: undefined, messages: [], faults: [faultOfFile(error)], answers: 0 };
  }
}

/**
 * Frame, decode, validate, map: everything that needs only the bytes.
 * @param partner who sent an interchange, for his strictness; whom the profiles do not have is warned of, since the hub would refuse it
 */
export function convertBytes(
  bytes: Uint8Array,
  mappings: readonly Mapping[],
  system: System | undefined,
  receivedAt = new Date().toISOString(),
  partner = nobody,
) {
  const decoded = readInterchanges(bytes, codecs, defaultLimits);
  const { format } = decoded;
  const partnerFor = (interchange: Interchange) => (format === undefined ? undefined : partner(format, interchange));
  const interchanges = decoded.interchanges.map((one): Interchange => ({ ...one, faults: judge(one.faults, partnerFor(one)) }));
  const digest = createHash('sha256').update(bytes).digest('hex');
  const isAnswer = (message: DecodedMessage): boolean => format !== undefined && answeredBy[format](message).length > 0;
  const context = { mappings, system, receivedAt, digest, newId, isAnswer, limits: defaultLimits };
  const conversions = interchanges.map((one) => convertInterchange(one, one.faults, { ...context, partner: partnerFor(one) }));
  const messages = conversions.flatMap((conversion) => conversion.messages);
  const strangers = partner === nobody ? [] : interchanges.filter((one) => partnerFor(one) === undefined);
  const warnings = strangers.flatMap((one): Fault[] =>
    system === undefined ? [] : [{ ...unknownSender(system, one), severity: 'warning' }],
  );
  const faults = [...decoded.faults, ...conversions.flatMap((conversion) => conversion.faults), ...warnings];
  const answers = interchanges.flatMap((interchange) => interchange.messages.filter(isAnswer)).length;
  return { format, messages, faults, answers };
}
