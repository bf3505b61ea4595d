/** CSV (RFC 4180): a header of field names or labels, an empty cell for no value; at the end a row `#count,N` may be. */
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { damaged } from '../../error-reasons.js';
import { type TextPiece } from '../file-text.js';
import type { FileRecord, ReadOptions, RecordBatch } from './file-record.js';

const batch = 500;

interface Row {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * @param nameOf the field that a column's heading means
 * @throws HubError HUB_FILE_DAMAGED for a file that ends inside a quoted cell or with a row that is too short
 */
export async function* readCsvRecords(
  pieces: AsyncIterable<TextPiece>,
  { path, after }: ReadOptions,
  nameOf: (heading: string) => string,
): AsyncGenerator<RecordBatch> {
  let bytes = 0;
  const texts = (async function* () {
    for await (const piece of pieces) {
      bytes = piece.bytes;
      yield piece.text;
    }
  })();
  const parser = parse({ raw: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  let header: readonly string[] | undefined;
  let records: FileRecord[] = [];
  let declared: number | undefined;
  let cut: number | undefined;
  try {
    // Errors of either end reach the loop below.
    pipeline(Readable.from(texts, { objectMode: false }), parser, () => undefined);
    for await (const { record, raw, info } of parser as AsyncIterable<Row>) {
      const line = info.lines;
      if (header === undefined) header = record.map((heading) => nameOf(heading.trim()));
      else if (record[0] === '#count') declared = Number(record[1]);
      else {
        const fields = line > after ? fieldsOf(header, record) : undefined;
        cut = record.length < header.length && !/[\r\n]$/.test(raw) ? line : undefined;
        records.push({ line, text: raw.trimEnd(), ...(fields !== undefined && { fields }) });
      }
      if (records.length === batch) {
        yield { records, bytes };
        records = [];
      }
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error;
    throw damaged(path, error.message, `${'lines' in error ? `第 ${String(error.lines)} 行的` : ''}引号或分隔符有误。`, error);
  }
  if (cut !== undefined) throw damaged(path, `it ends in the middle of line ${cut}.`, `文件在第 ${cut} 行中断。`);
  yield { records, bytes, ...(declared !== undefined && { declared }) };
}

function fieldsOf(header: readonly string[], cells: readonly string[]): Record<string, string> | undefined {
  if (cells.length !== header.length) return undefined;
  const fields: Record<string, string> = {};
  header.forEach((name, at) => {
    const value = cells[at];
    if (value !== undefined && value !== '') fields[name] = value;
  });
  return fields;
}
