/** JSON Lines: one `{id?, version?, fields: {…}}`, or the fields alone, a line; at the end a `{"count": N}` may be. */
import { damaged } from '../../error-reasons.js';
import { type TextPiece } from '../file-text.js';
import type { FileRecord, ReadOptions, RecordBatch } from './file-record.js';

/** What stands before the fields in what the hub writes: then the fields need not be written anew. */
const beforeFields = /^\{(?:"id":"[0-9a-f-]*",)?(?:"version":\d+,)?"fields":(?=\{)/;

/** @throws HubError HUB_FILE_DAMAGED for a file that ends in the middle of a line */
export async function* readJsonLines(pieces: AsyncIterable<TextPiece>, { path, after }: ReadOptions): AsyncGenerator<RecordBatch> {
  let rest = '';
  let line = 0;
  let bytes = 0;
  let declared: number | undefined;
  const recordsOf = (lines: readonly string[]): FileRecord[] => {
    const records: FileRecord[] = [];
    for (const whole of lines) {
      line += 1;
      const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
      if (text === '' || text.trim() === '') continue;
      if (line <= after) records.push({ line, text: '' });
      else {
        const count = text.length < 40 ? countOf(text) : undefined;
        if (count === undefined) records.push(recordOf(line, text));
        else declared = count;
      }
    }
    return records;
  };
  for await (const piece of pieces) {
    const lines = (rest + piece.text).split('\n');
    rest = lines.pop() ?? '';
    bytes = piece.bytes;
    yield { records: recordsOf(lines), bytes };
  }
  const last = recordsOf([rest]);
  // A file cut in half must not count as a short one.
  if (last.some(({ line: at, text }) => at > after && readRecord(at, text).fields === undefined))
    throw damaged(path, `it ends in the middle of line ${line}.`, `文件在第 ${line} 行中断。`);
  yield { records: last, bytes, ...(declared !== undefined && { declared }) };
}

/** What is written without escapes is handed on unread: whoever checks it reads it. */
function recordOf(line: number, text: string): FileRecord {
  if (text.includes('\\') || !text.startsWith('{"') || !text.endsWith('}')) return readRecord(line, text);
  const head = beforeFields.exec(text)?.[0].length ?? 0;
  return { line, text, json: head === 0 ? text : text.slice(head, -1) };
}

/** A line as a record with its fields, if it is one. */
export function readRecord(line: number, text: string): FileRecord {
  const value = parsed(text);
  if (isObject(value) && isFields(value.fields)) return { line, text, fields: value.fields };
  return isFields(value) ? { line, text, fields: value, json: text } : { line, text };
}

function countOf(text: string): number | undefined {
  const value = parsed(text);
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  return typeof value.count === 'number' && Number.isSafeInteger(value.count) ? value.count : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no record: the caller says so with its line.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFields(value: unknown): value is Readonly<Record<string, string>> {
  if (!isObject(value)) return false;
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}
