/** Functions of text. Positions count characters (a Chinese character is one) from 1. */
import { integer, invalid, ofText, reads, text, toList, type MappingFunction } from './function.js';

const longestPad = 100;

/** Characters, so that a character outside the basic plane is never cut in two. */
function characters(value: string): readonly string[] | string {
  return /[\ud800-\udfff]/.test(value) ? Array.from(value) : value;
}

function slice(value: string, from: number, to: number | undefined): string {
  const whole = characters(value);
  return typeof whole === 'string' ? whole.slice(from - 1, to) : whole.slice(from - 1, to).join('');
}

function before(value: string, mark: string): string {
  const at = value.indexOf(mark);
  return at < 0 ? value : value.slice(0, at);
}

function after(value: string, mark: string): string | undefined {
  const at = value.indexOf(mark);
  return at < 0 ? undefined : value.slice(at + mark.length);
}

const truths = new Map([
  ...['Y', 'YES', 'T', 'TRUE', '1', '是', '有'].map((word) => [word, 'true'] as const),
  ...['N', 'NO', 'F', 'FALSE', '0', '否', '无'].map((word) => [word, 'false'] as const),
]);

export const textFunctions: readonly MappingFunction[] = [
  {
    name: 'upper',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Upper case.', zh: '转为大写。' },
    examples: [{ args: [], in: 'Cosu', out: 'COSU' }],
    make: () => ofText((value) => value.toUpperCase()),
  },
  {
    name: 'lower',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Lower case.', zh: '转为小写。' },
    examples: [{ args: [], in: 'KGM', out: 'kgm' }],
    make: () => ofText((value) => value.toLowerCase()),
  },
  {
    name: 'trim',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Without white space at the ends.', zh: '去除首尾空白。' },
    examples: [
      { args: [], in: ' A B ', out: 'A B' },
      { args: [], in: '　上海　', out: '上海' },
    ],
    make: () => ofText((value) => value.trim()),
  },
  {
    name: 'collapse-spaces',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Every run of white space as one space.', zh: '连续空白合并为一个空格。' },
    examples: [{ args: [], in: 'EVER  GIVEN\n', out: 'EVER GIVEN' }],
    make: () => ofText((value) => value.trim().replace(/\s+/g, ' ')),
  },
  {
    name: 'slice',
    arguments: [integer('from'), integer('to', true)],
    input: 'text',
    output: 'text',
    doc: {
      en: 'The characters from one position to another (or the end), both included.',
      zh: '从起始位到结束位（含，缺省到末尾）的字符。',
    },
    examples: [
      { args: ['1', '4'], in: 'COSU6123456780', out: 'COSU' },
      { args: ['5'], in: 'COSU6123456780', out: '6123456780' },
      { args: ['3'], in: 'AB', out: '' },
      { args: ['2', '2'], in: '上海港', out: '海' },
    ],
    make: ([from = '1', to]) => {
      const end = to === undefined ? undefined : Number(to);
      if (Number(from) < 1 || (end !== undefined && end < Number(from))) {
        return {
          wrong: { en: 'positions count from 1, and the second is not before the first', zh: '位置从 1 开始，且结束位不得小于起始位' },
        };
      }
      return ofText((value) => slice(value, Number(from), end));
    },
  },
  {
    name: 'before',
    arguments: [text('mark')],
    input: 'text',
    output: 'text',
    doc: { en: 'What is before the first such text; all of it when there is none.', zh: '首个指定文本之前的部分；没有则为全部。' },
    examples: [
      { args: ['/'], in: '031W/COSCO', out: '031W' },
      { args: ['/'], in: '031W', out: '031W' },
    ],
    make: ([mark = '']) => ofText((value) => before(value, mark)),
  },
  {
    name: 'after',
    arguments: [text('mark')],
    input: 'text',
    output: 'text',
    doc: { en: 'What is after the first such text; no value when there is none.', zh: '首个指定文本之后的部分；没有则无值。' },
    examples: [
      { args: [':'], in: 'IMO:9074729', out: '9074729' },
      { args: [':'], in: '9074729', out: '' },
    ],
    make: ([mark = '']) => ofText((value) => after(value, mark)),
  },
  {
    name: 'digits',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Only the digits 0 to 9.', zh: '仅保留数字 0 至 9。' },
    examples: [{ args: [], in: '8471.30-0000', out: '8471300000' }],
    make: () => ofText((value) => value.replace(/[^0-9]/g, '')),
  },
  {
    name: 'pad-left',
    arguments: [integer('length'), text('character')],
    input: 'text',
    output: 'text',
    doc: { en: 'Filled up at the left to a length.', zh: '左侧补足到指定长度。' },
    examples: [
      { args: ['4', '0'], in: '12', out: '0012' },
      { args: ['4', '0'], in: '12345', out: '12345' },
    ],
    make: ([length = '', character = '']) => {
      if (characters(character).length !== 1 || Number(length) < 1 || Number(length) > longestPad) {
        return { wrong: { en: `a length of 1 to ${longestPad} and one character`, zh: `长度 1 至 ${longestPad} 和一个字符` } };
      }
      return ofText((value) => value.padStart(Number(length), character));
    },
  },
  {
    name: 'strip-leading-zeros',
    arguments: [],
    input: 'text',
    output: 'text',
    doc: { en: 'Without zeros at the left; the last character stays.', zh: '去除左侧的零，保留最后一位。' },
    examples: [
      { args: [], in: '00120', out: '120' },
      { args: [], in: '000', out: '0' },
    ],
    make: () => ofText((value) => value.replace(/^0+(?=.)/, '')),
  },
  {
    name: 'prefix',
    arguments: [text('text')],
    input: 'text',
    output: 'text',
    doc: { en: 'With a text put in front.', zh: '在前面加上文本。' },
    examples: [{ args: ['CN'], in: 'SHA', out: 'CNSHA' }],
    make: ([front = '']) => ofText((value) => front + value),
  },
  {
    name: 'suffix',
    arguments: [text('text')],
    input: 'text',
    output: 'text',
    doc: { en: 'With a text put behind.', zh: '在后面加上文本。' },
    examples: [{ args: ['00'], in: '84713000', out: '8471300000' }],
    make: ([end = '']) => ofText((value) => value + end),
  },
  {
    name: 'replace',
    arguments: [text('old'), text('new')],
    input: 'text',
    output: 'text',
    doc: { en: 'Every such text replaced by another, which may be empty.', zh: '将所有指定文本替换为另一文本（可为空）。' },
    examples: [
      { args: ['-', ''], in: '31-0000-2026', out: '3100002026' },
      { args: ['，', ', '], in: '上海，浦东', out: '上海, 浦东' },
    ],
    make: ([old = '', fresh = '']) =>
      old === ''
        ? { wrong: { en: 'the text to replace is empty', zh: '被替换文本为空' } }
        : ofText((value) => value.replaceAll(old, () => fresh)),
  },
  {
    name: 'split',
    arguments: [text('separator')],
    input: 'text',
    output: 'list',
    doc: { en: 'The parts between separators, without white space at their ends.', zh: '按分隔符拆分，各部分去除首尾空白。' },
    examples: [
      { args: [';'], in: 'MSKU1234565; TGHU7654321;', out: ['MSKU1234565', 'TGHU7654321'] },
      { args: [';'], in: 'MSKU1234565', out: ['MSKU1234565'] },
    ],
    make: ([separator = '']) =>
      separator === '' ? { wrong: { en: 'the separator is empty', zh: '分隔符为空' } } : toList((value) => parts(value, separator)),
  },
  {
    name: 'lines',
    arguments: [],
    input: 'text',
    output: 'list',
    doc: { en: 'The lines of a text, without white space at their ends.', zh: '按行拆分，各行去除首尾空白。' },
    examples: [{ args: [], in: 'NO MARKS\r\nMADE IN CHINA\n', out: ['NO MARKS', 'MADE IN CHINA'] }],
    make: () => toList((value) => parts(value.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), '\n')),
  },
  {
    name: 'yes-no',
    arguments: [],
    input: 'text',
    output: 'boolean',
    doc: {
      en: '`true` for Y, yes, T, true, 1, 是, 有; `false` for N, no, F, false, 0, 否, 无; in either case.',
      zh: '“是”类写法为 true，“否”类写法为 false，不分大小写。',
    },
    examples: [
      { args: [], in: 'y', out: 'true' },
      { args: [], in: '否', out: 'false' },
      { args: [], in: 'maybe', out: null },
    ],
    make: () => reads({ en: 'yes or no', zh: '是或否' }, (value) => truths.get(value.trim().toUpperCase()) ?? invalid),
  },
];

function parts(value: string, separator: string): string[] {
  return value
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
