/**
 * `hub decode FILE…`: what the hub reads in a file, by the format's own rules. No database, no mapping. A file of segments
 * is read and shown message by message, so its size does not matter.
 */
import { hasError, hubError, isError, type Fault } from '../errors.js';
import { withStandardCodes } from '../codecs/acknowledgements.js';
import { codecs } from '../codecs/codecs.js';
import { schemaFaults } from '../codecs/xml/schema-faults.js';
import type { SchemaSet } from '../codecs/xml/schema-set.js';
import { defaultLimits, type Sink } from '../message/tree.js';
import { FileDecoder } from '../pipeline/file-decoder.js';
import { readInterchanges, type DecodedFile } from '../pipeline/read.js';
import { crossCheck, hasSecondReader, isComparable } from '../codecs/cross-check.js';
import { CrossCheckedSink } from './cross-checked.js';
import { DecodedAsJson } from './decoded-json.js';
import { DecodedAsText } from './decoded-text.js';
import { faultOfFile, piecesOf, readInput } from './input.js';
import { exitFaults, exitFine, exitMisuse, outputWritten, say } from './output.js';
import { loadSchemaSet } from './schema-files.js';

export interface DecodeOptions {
  readonly json: boolean;
  readonly tree: boolean;
  /** Has X12 read a second time by x12-parser and XML by fast-xml-parser, and reports the first place in which the two differ. */
  readonly crossCheck: boolean;
  /** An XML schema that XML documents must follow too. */
  readonly schema?: string | undefined;
}

/** Shows a file as it is read. */
export interface DecodedOutput extends Sink {
  /** @param format undefined where the bytes are none of the formats */
  end(format: DecodedFile['format']): void;
}

/** Prints each file; the exit code is 1 where any of them has a fault, 2 where one cannot be read. */
export async function decodeCommand(files: readonly string[], options: DecodeOptions): Promise<number> {
  if (files.length === 0)
    throw hubError('HUB_USAGE', {
      reason: 'hub decode needs a file, or - for standard input.',
      reasonZh: 'hub decode 需要文件参数，或用 - 表示标准输入。',
    });
  const schema = options.schema === undefined ? undefined : loadSchemaSet(options.schema);
  let code = exitFine;
  for (const file of files) {
    const output =
      options.json || options.tree ? new DecodedAsJson(files.length > 1 ? file : undefined, options.tree) : new DecodedAsText(file);
    const watched = watch(output);
    const read = (): Promise<DecodedFile['format']> =>
      schema !== undefined ? decodeWhole(file, watched, schema, options.crossCheck) : decodePieces(file, watched, options.crossCheck);
    const format = await read().catch((error: unknown) => {
      // One file that cannot be read keeps nobody from the others.
      watched.fault(faultOfFile(error));
      return undefined;
    });
    output.end(format);
    if (format === undefined) code = exitMisuse;
    else if (watched.failed()) code = Math.max(code, exitFaults);
  }
  return code;
}

/** The same sink, which remembers whether an error went by. */
function watch(sink: Sink): Sink & { failed: () => boolean } {
  let failed = false;
  return {
    message: (message) => {
      failed ||= hasError(message.faults);
      sink.message(message);
    },
    interchange: (envelope) => {
      failed ||= hasError(envelope.faults);
      sink.interchange(envelope);
    },
    fault: (found) => {
      failed ||= isError(found);
      sink.fault(found);
    },
    failed: () => failed,
  };
}

/** The same sink, told the standard's own code of each fault. */
function coded(sink: Sink, format: () => DecodedFile['format']): Sink {
  const told = <T extends { readonly faults: readonly Fault[] }>(part: T): T =>
    part.faults.length === 0 ? part : { ...part, faults: withStandardCodes(format(), part.faults) };
  return {
    message: (message) => {
      sink.message(told(message));
    },
    interchange: (envelope) => {
      sink.interchange(told(envelope));
    },
    fault: (found) => {
      for (const one of withStandardCodes(format(), [found])) sink.fault(one);
    },
  };
}

async function decodePieces(file: string, plain: Sink, cross: boolean): Promise<DecodedFile['format']> {
  const sink = coded(plain, () => decoder.format);
  const checked = cross ? new CrossCheckedSink(sink) : undefined;
  const decoder: FileDecoder = new FileDecoder(codecs, checked ?? sink, defaultLimits);
  for (const piece of piecesOf(file)) {
    checked?.see(piece);
    decoder.write(piece);
    // What was printed is held until it is written: the reader of our output sets the pace.
    await outputWritten();
  }
  decoder.end();
  if (checked !== undefined) sayCrossCheck(file, decoder.format, checked.result);
  return decoder.format;
}

/** Silence would leave open whether anything was compared. */
function sayCrossCheck(file: string, format: DecodedFile['format'], { agreed, all }: { agreed: number; all: boolean }): void {
  if (!hasSecondReader(format)) say(`${file}: 只有 X12 和 XML 可作交叉核对 / only X12 and XML have a second reader: nothing was compared`);
  else if (all && agreed === 0) say(`${file}: 没有可比对的交换 / there was no interchange that could be compared`);
  else if (all) say(`${file}: 两个读取器结果一致，共 ${agreed} 份交换 / both readers agree, interchanges: ${agreed}`);
}

/** With what a schema has to say of each document. */
async function decodeWhole(file: string, plain: Sink, schema: SchemaSet, cross: boolean): Promise<DecodedFile['format']> {
  const { format, interchanges, faults } = readInterchanges(readInput(file), codecs, defaultLimits);
  const sink = coded(plain, () => format);
  let differing = 0;
  let agreed = 0;
  for (const found of faults) sink.fault(found);
  for (const interchange of interchanges) {
    const { messages, ...envelope } = interchange;
    for (const message of messages) sink.message(message);
    const difference = cross ? crossCheck(interchange) : undefined;
    if (difference !== undefined) differing += 1;
    else if (isComparable(interchange)) agreed += 1;
    const found = [...(difference === undefined ? [] : [difference]), ...(await schemaFaults(envelope, schema))];
    sink.interchange({ ...envelope, faults: [...envelope.faults, ...found] });
  }
  if (cross) sayCrossCheck(file, format, { agreed, all: differing === 0 });
  return format;
}
