/** Enterprises in a file to be loaded: JSON Lines or CSV, gzip or not, UTF-8 or GB18030; read line by line. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { fault, hasError, hubError, type Fault } from '../errors.js';
import { catalogue, fieldByName } from './catalogue.js';
import { readCsv } from './catalogue-source.js';
import type { Enterprise } from './enterprise.js';
import { checkValue } from './field-value.js';
import { enterpriseId } from './generate.js';

/** One line of the file: an enterprise, or what forbids to take it. */
export interface FileRow {
  readonly line: number;
  /** As it stands in the file, to be mended. */
  readonly text: string;
  readonly enterprise?: Enterprise;
  readonly faults: readonly Fault[];
}

const byLabel = new Map(catalogue.fields.map(({ labelZh, name }) => [labelZh, name]));

/**
 * Reads a file of enterprises. JSON Lines: `{fields: {…}}` or the fields themselves; CSV: a header of field names or
 * Chinese labels, an empty cell for no value.
 * @throws HubError HUB_FILE_UNREADABLE for a file that is not there, or that ends in the middle of a line or of its gzip
 */
export async function* readRegistryFile(path: string): AsyncGenerator<FileRow> {
  let header: readonly string[] | undefined;
  let line = 0;
  for await (const { text, complete } of linesOf(path)) {
    line += 1;
    if (text.trim() === '') continue;
    if (line === 1 && !text.trimStart().startsWith('{')) {
      header = cellsOf(text).map((name) => byLabel.get(name) ?? name);
      continue;
    }
    const fields = header === undefined ? jsonFields(text) : csvFields(header, text);
    // A snapshot cut in half must not count as a short one.
    if (fields === undefined && !complete) throw unreadable(path, `it ends in the middle of line ${line}.`, `文件在第 ${line} 行中断。`);
    yield fields === undefined
      ? {
          line,
          text,
          faults: [
            fault(
              'HUB_FILE_UNREADABLE',
              { file: path, reason: `line ${line} is no record.`, reasonZh: `第 ${line} 行不是记录。` },
              { line },
            ),
          ],
        }
      : rowOf(line, text, fields);
  }
}

function rowOf(line: number, text: string, fields: Readonly<Record<string, string>>): FileRow {
  const faults: Fault[] = Object.entries(fields).flatMap(([name, value]) => {
    const field = fieldByName(name);
    const found = field === undefined ? fault('HUB_FIELD_UNKNOWN', { field: name }) : checkValue(field, value, fields);
    return found === undefined ? [] : [{ ...found, place: { line } }];
  });
  const { organizationCode } = fields;
  if (organizationCode === undefined) faults.push(fault('HUB_SUBJECT_UNKNOWN', { identifier: 'organizationCode' }, { line }));
  if (organizationCode === undefined || hasError(faults)) return { line, text, faults };
  return { line, text, faults, enterprise: { id: enterpriseId(organizationCode), version: 1, fields } };
}

function jsonFields(text: string): Record<string, string> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const fields = isObject(value) && isObject(value.fields) ? value.fields : value;
    return isObject(fields) && Object.values(fields).every((one) => typeof one === 'string')
      ? (fields as Record<string, string>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function csvFields(header: readonly string[], text: string): Record<string, string> | undefined {
  const cells = cellsOf(text);
  if (cells.length !== header.length) return undefined;
  return Object.fromEntries(header.map((name, at): [string, string] => [name, cells[at] ?? '']).filter(([, value]) => value !== ''));
}

function cellsOf(text: string): readonly string[] {
  // The reader leaves out a header, so it is given one.
  return readCsv(`header\n${text}`)[0] ?? [];
}

async function* linesOf(path: string): AsyncGenerator<{ text: string; complete: boolean }> {
  let rest = '';
  try {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const bytes of await bytesOf(path)) {
      decoder ??= new TextDecoder(charsetOf(bytes), { fatal: true });
      const texts = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = texts.pop() ?? '';
      for (const text of texts) yield { text: text.replace(/\r$/, ''), complete: true };
    }
    rest += decoder?.decode() ?? '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(path, reason, reason, error);
  }
  if (rest !== '') yield { text: rest, complete: false };
}

async function bytesOf(path: string): Promise<AsyncIterable<Buffer>> {
  const head = createReadStream(path, { end: 1 });
  const chunks: Buffer[] = [];
  for await (const chunk of head) chunks.push(chunk as Buffer);
  const magic = Buffer.concat(chunks);
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return file as AsyncIterable<Buffer>;
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  return file.pipe(plain) as AsyncIterable<Buffer>;
}

/** UTF-8 unless the beginning of the file cannot be. */
function charsetOf(bytes: Buffer): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

function unreadable(file: string, reason: string, reasonZh: string, cause?: unknown): Error {
  return hubError('HUB_FILE_UNREADABLE', { file, reason, reasonZh }, { file }, cause);
}
