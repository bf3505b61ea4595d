/** Enterprises in a file to be loaded: JSON Lines, CSV or XML, gzip or not, UTF-8 or GB18030; read piece by piece. */
import { fault, hasError, type Fault } from '../errors.js';
import { identifierKinds } from '../canonical/message.js';
import { catalogue, type Catalogue } from './catalogue.js';
import { damaged } from '../error-reasons.js';
import { textOf, type TextPiece } from './file-text.js';
import { identifyRecord, withIdentity } from './enterprise-id.js';
import { readCsvRecords } from './records/csv.js';
import type { FileRecord, ReadOptions, RecordBatch } from './records/file-record.js';
import { readJsonLines, readRecord } from './records/json-lines.js';
import { readXmlRecords, type ReadXmlRecord } from './records/xml.js';
import { createRowCheck, type RowCheck } from './row-check.js';

/** One record of the file: an enterprise, or what forbids to take it. */
export interface FileRow {
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly enterprise?: FileEnterprise;
  /** Of a record that is refused: its fields, as far as they could be read. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** What is needed of an enterprise to load it. */
export interface FileEnterprise {
  readonly id: string;
  /** Its fields as JSON. */
  readonly json: string;
  /** Of the fields those by which it is found. */
  readonly identity: Readonly<Record<string, string>>;
}

export interface RowBatch {
  readonly rows: readonly FileRow[];
  /** Bytes of the file that have been read so far. */
  readonly bytes: number;
}

export interface FileOptions {
  /** Whose fields they are; the port registry's unless said otherwise. */
  readonly registry?: Catalogue;
  /** Of a snapshot it must be certain that it is whole: it says how many records it has, or is an XML document. */
  readonly snapshot?: boolean;
  /** Rows up to this line were read before. */
  readonly after?: number;
  readonly readXmlRecord?: ReadXmlRecord;
}

/**
 * Reads a file of enterprises and checks every row against the catalogue.
 * @throws HubError HUB_FILE_UNREADABLE for a file that is not there; HUB_FILE_DAMAGED for one that is cut (in a line, in its gzip, before its root
 *   ends), that has another number of records than it says, or a snapshot that does not say
 */
export async function* readRegistryFile(path: string, options: FileOptions = {}): AsyncGenerator<RowBatch> {
  const { registry = catalogue, snapshot = false, after = 0 } = options;
  const check = createRowCheck(registry, identityFields);
  let count = 0;
  let declared: number | undefined;
  for await (const batch of recordsOf(path, { path, after }, registry, options.readXmlRecord)) {
    count += batch.records.length;
    declared = batch.declared ?? declared;
    yield { rows: batch.records.filter(({ line }) => line > after).map((record) => rowOf(record, check)), bytes: batch.bytes };
  }
  if (declared !== undefined && declared !== count)
    throw damaged(path, `it has ${count} records and says ${declared}.`, `共有 ${count} 条记录，而文件声明为 ${declared} 条。`);
  if (snapshot && declared === undefined)
    throw damaged(
      path,
      'a snapshot ends with {"count": N} or #count,N, so that one cut in half is known.',
      '快照须以 {"count": N} 或 #count,N 结尾，以便识别不完整的文件。',
    );
}

/** The format is seen from the first character. */
async function* recordsOf(
  path: string,
  options: ReadOptions,
  registry: Catalogue,
  readXmlRecord: ReadXmlRecord | undefined,
): AsyncGenerator<RecordBatch> {
  const pieces = textOf(path);
  let head: TextPiece = { text: '', bytes: 0 };
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    head = { text: head.text + next.value.text, bytes: next.value.bytes };
    if (head.text.trimStart() !== '') break;
  }
  const whole = (async function* (): AsyncGenerator<TextPiece> {
    yield head;
    yield* pieces;
  })();
  const first = head.text.trimStart()[0];
  const labels = new Map(registry.fields.map(({ labelZh, name }) => [labelZh, name]));
  const nameOf = (heading: string): string => labels.get(heading) ?? heading;
  if (first === undefined || first === '{') yield* readJsonLines(whole, options);
  else if (first !== '<') yield* readCsvRecords(whole, options, nameOf);
  else if (readXmlRecord === undefined) throw damaged(path, 'XML is not read here.', '此处不支持 XML。');
  else yield* readXmlRecords(whole, options, readXmlRecord);
}

/** A row that is not taken, as a line of the file in which it can be mended and loaded again. */
export function refusedLine({ line, text, fields, faults }: FileRow): string {
  return `${JSON.stringify({ line, reasons: reasonsOf(faults), ...(fields === undefined ? { text } : { fields }) })}\n`;
}

/** A row that is taken with warnings: where it is, which enterprise it is, and what is odd about it. */
export function warnedLine({ line, enterprise, faults }: FileRow): string {
  return `${JSON.stringify({ line, reasons: reasonsOf(faults), id: enterprise?.id })}\n`;
}

function reasonsOf(faults: readonly Fault[]): { code: string; zh: string; en: string }[] {
  return faults.map(({ code, message }) => ({ code, zh: message.zh, en: message.en }));
}

/** The fields by which an enterprise is found. */
const identityFields: ReadonlySet<string> = new Set([...identifierKinds, 'enterpriseName', 'enterpriseNameEn']);

function rowOf(record: FileRecord, check: RowCheck): FileRow {
  const { line, text, json } = record;
  const scanned = record.fields === undefined && json !== undefined ? check.json(json, line) : undefined;
  const { fields } = scanned !== undefined || record.fields !== undefined || json === undefined ? record : readRecord(line, text);
  const checked = scanned ?? (fields && check.fields(fields, line));
  if (checked === undefined) {
    return { line, text, faults: [fault('HUB_RECORD_UNREADABLE', { line }, { line })] };
  }
  const { faults, picked } = checked;
  const identity = identifyRecord(picked);
  if ('fault' in identity || hasError(faults)) {
    const refused = fields ?? readRecord(line, text).fields;
    const told = 'fault' in identity ? withIdentity(faults, { ...identity.fault, place: { line } }) : faults;
    return { line, text, faults: told, ...(refused !== undefined && { fields: refused }) };
  }
  const written = scanned === undefined ? JSON.stringify(fields) : (json ?? '');
  return { line, text, faults, enterprise: { id: identity.id, json: written, identity: picked } };
}
