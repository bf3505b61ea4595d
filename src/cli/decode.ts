/** `hub decode FILE…`: what the hub reads in a file, by the format's own rules. No database, no mapping. */
import { readFileSync } from 'node:fs';
import { hasError, hubError } from '../errors.js';
import { codecs } from '../codecs/codecs.js';
import type { SchemaSet } from '../codecs/xml/schema-set.js';
import { validateAgainstSchema } from '../codecs/xml/schema-validation.js';
import { treeOfFileText } from '../codecs/xml/xml-file.js';
import { faultBudget, FaultList } from '../message/fault-list.js';
import { defaultLimits, type DecodedMessage, type Interchange } from '../message/tree.js';
import { fileHasErrors, readInterchanges, type DecodedFile } from '../pipeline/read.js';
import { loadSchemaSet } from './schema-files.js';
import { exitFaults, exitFine, exitMisuse, faultText, print, printJson } from './output.js';

export interface DecodeOptions {
  readonly json: boolean;
  readonly tree: boolean;
  /** An XML schema that XML documents must follow too. */
  readonly schema?: string | undefined;
}

/** Prints each file; the exit code is 1 where any of them has a fault, 2 where one cannot be read. */
export async function decodeCommand(files: readonly string[], options: DecodeOptions): Promise<number> {
  if (files.length === 0) throw hubError('HUB_USAGE', { reason: 'hub decode needs a file.', reasonZh: 'hub decode 需要文件参数。' });
  const schema = options.schema === undefined ? undefined : loadSchemaSet(options.schema);
  let code = exitFine;
  for (const file of files) {
    const bytes = readInput(file);
    const read = readInterchanges(bytes, codecs, defaultLimits);
    const decoded = schema === undefined ? read : await withSchemaFaults(read, schema);
    if (options.json || options.tree)
      printJson(files.length > 1 ? { file, ...decodedView(decoded, options.tree) } : decodedView(decoded, options.tree));
    else printDecoded(file, decoded);
    if (decoded.format === undefined) code = exitMisuse;
    else if (fileHasErrors(decoded)) code = Math.max(code, exitFaults);
  }
  return code;
}

/** The faults that the schema finds, added to those of the interchange; only XML has schemas. */
async function withSchemaFaults(decoded: DecodedFile, schema: SchemaSet): Promise<DecodedFile> {
  if (decoded.format !== 'xml') return decoded;
  const checked = decoded.interchanges.map(async (interchange) => {
    if (hasError(interchange.faults)) return interchange;
    const list = new FaultList(interchange.frame, faultBudget(interchange.faults.length));
    for (const { code, parameters, start, end } of await validateAgainstSchema(interchange.frame.text, schema))
      list.add(code, parameters, start, end);
    return { ...interchange, faults: [...interchange.faults, ...list.done()] };
  });
  return { ...decoded, interchanges: await Promise.all(checked) };
}

const readProblems: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['there is no such file', '文件不存在'],
  EISDIR: ['it is a folder', '这是一个目录'],
  EACCES: ['permission denied', '没有读取权限'],
};

/** Reads a file, or standard input for `-`. @throws HubError HUB_FILE_UNREADABLE */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const [reason, reasonZh] = readProblems[code] ?? [String(error), `系统错误 ${code}`];
    throw hubError('HUB_FILE_UNREADABLE', { file, reason, reasonZh }, { file }, error);
  }
}

/** The contract of `hub decode --json`. */
export function decodedView(decoded: DecodedFile, tree: boolean) {
  return {
    format: decoded.format ?? null,
    interchanges: decoded.interchanges.map((interchange) => interchangeView(interchange, tree)),
    faults: decoded.faults,
  };
}

function interchangeView({ format, sender, receiver, reference, preparedAt, test, messages, faults, frame }: Interchange, tree: boolean) {
  return {
    sender: sender ?? null,
    receiver: receiver ?? null,
    reference: reference ?? null,
    preparedAt: preparedAt ?? null,
    charset: frame.charset,
    test,
    messages: messages.map((message) => messageView(message, tree)),
    faults,
    // What the text can be made from again; the tree of a message is what mappings see of it.
    ...(tree && format === 'xml' && { document: treeOfFileText(frame.file, defaultLimits) }),
  };
}

function messageView({ type, version, reference, group, segments, faults, root }: DecodedMessage, tree: boolean) {
  return {
    type,
    version: version ?? null,
    reference: reference ?? null,
    ...(group !== undefined && { group }),
    segments,
    faults,
    ...(tree && { tree: root }),
  };
}

function printDecoded(file: string, decoded: DecodedFile): void {
  print(`${file}: ${decoded.format ?? '?'}`);
  for (const fault of decoded.faults) print(faultText(fault));
  for (const { sender, receiver, reference, test, messages, faults } of decoded.interchanges) {
    print(`  ${reference ?? '—'}  ${sender?.id ?? '—'} → ${receiver?.id ?? '—'}${test ? '  test' : ''}`);
    for (const fault of faults) print(faultText(fault));
    for (const message of messages) {
      print(`    ${message.type} ${message.version ?? ''} ${message.reference ?? ''}  ${message.segments} segments`);
      for (const fault of message.faults) print(faultText(fault));
    }
  }
}
