/** XML: a root with one element an enterprise, and in it one element a field; `count` of the root may say how many. */
import { damaged } from '../../error-reasons.js';
import { type TextPiece } from '../file-text.js';
import type { FileRecord, ReadOptions, RecordBatch } from './file-record.js';

/** The fields of one record's element; undefined for what is not well-formed or has more than fields in it. */
export type ReadXmlRecord = (text: string) => Readonly<Record<string, string>> | undefined;

const startTag = /<([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*)>/y;
/** No record is longer; what goes on and on is no file of records. */
const longestRecord = 1 << 22;

/** @throws HubError HUB_FILE_DAMAGED for a file that ends before its root does, or is something else than such a file */
export async function* readXmlRecords(
  pieces: AsyncIterable<TextPiece>,
  { path, after }: ReadOptions,
  fieldsOf: ReadXmlRecord,
): AsyncGenerator<RecordBatch> {
  const scan = new RecordScanner(path);
  let bytes = 0;
  for await (const piece of pieces) {
    bytes = piece.bytes;
    const records = scan.read(piece.text).map(({ line, text }): FileRecord => {
      const fields = line > after ? fieldsOf(text) : undefined;
      return { line, text, ...(fields !== undefined && { fields }) };
    });
    yield { records, bytes };
  }
  yield { records: [], bytes, declared: scan.end() };
}

/** Cuts the text into the elements that are the root's children. */
class RecordScanner {
  readonly #path: string;
  #rest = '';
  #line = 1;
  #root: string | undefined;
  #declared: number | undefined;
  #count = 0;
  #ended = false;

  constructor(path: string) {
    this.#path = path;
  }

  read(text: string): { line: number; text: string }[] {
    this.#rest += text;
    const found: { line: number; text: string }[] = [];
    let at = 0;
    for (;;) {
      const end = this.#itemEnd(at);
      if (end === undefined) break;
      const item = this.#rest.slice(at, end);
      this.#line += item.split('\n').length - 1;
      if (this.#take(item)) found.push({ line: this.#line, text: item });
      at = end;
    }
    this.#rest = this.#rest.slice(at);
    if (this.#rest.length > longestRecord) this.#refuse(`no record ends within ${longestRecord} characters.`, '记录过长。');
    this.#count += found.length;
    return found;
  }

  /** How many records there were, which is what the root said, if it said so. */
  end(): number {
    if (this.#rest.trim() !== '' || !this.#ended)
      this.#refuse(`it ends in the middle of line ${this.#line}.`, `文件在第 ${this.#line} 行中断。`);
    return this.#declared ?? this.#count;
  }

  /** Where the next piece of markup or text ends; undefined until more has come. */
  #itemEnd(at: number): number | undefined {
    const rest = this.#rest;
    if (at >= rest.length) return undefined;
    const after = (mark: string): number | undefined => {
      const found = rest.indexOf(mark, at);
      return found < 0 ? undefined : found + mark.length;
    };
    if (rest[at] !== '<') {
      const next = rest.indexOf('<', at);
      return next < 0 ? undefined : next;
    }
    if (rest.startsWith('<?', at)) return after('?>');
    if (rest.startsWith('<!--', at)) return after('-->');
    if (rest.startsWith('</', at)) return after('>');
    if (rest.startsWith('<!', at)) return rest.length < at + 4 ? undefined : this.#refuse('it has a document type.', '含有文档类型声明。');
    startTag.lastIndex = at;
    const [tag, name = '', attributes = ''] = startTag.exec(rest) ?? [];
    if (tag === undefined) return undefined;
    if (this.#root === undefined || attributes.endsWith('/')) return at + tag.length;
    return endTagEnd(rest, name, at);
  }

  /** Whether a piece is a record. */
  #take(item: string): boolean {
    if (item.startsWith('<?') || item.startsWith('<!--')) return false;
    if (!item.startsWith('<')) return item.trim() === '' ? false : this.#refuse('there is text between its records.', '记录之间有文字。');
    if (item.startsWith('</')) {
      if (this.#ended || item.slice(2, -1).trim() !== this.#root)
        this.#refuse(`line ${this.#line} closes nothing.`, `第 ${this.#line} 行的结束标记无对应。`);
      this.#ended = true;
      return false;
    }
    if (this.#ended) this.#refuse('something follows its root.', '根元素之后还有内容。');
    if (this.#root !== undefined) return true;
    startTag.lastIndex = 0;
    const [, name = '', attributes = ''] = startTag.exec(item) ?? [];
    this.#root = name;
    this.#ended = attributes.endsWith('/');
    const count = /\bcount=["'](\d+)["']/.exec(attributes)?.[1];
    this.#declared = count === undefined ? undefined : Number(count);
    return false;
  }

  #refuse(reason: string, reasonZh: string): never {
    throw damaged(this.#path, reason, reasonZh);
  }
}

/** Where the end tag of that name ends. A longer name that begins with it is of another element: `enterprise` and `enterpriseName`. */
function endTagEnd(text: string, name: string, from: number): number | undefined {
  const mark = `</${name}`;
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    const end = text.indexOf('>', at);
    if (end < 0) return undefined;
    if (text.slice(at + mark.length, end).trim() === '') return end + 1;
  }
  return undefined;
}
