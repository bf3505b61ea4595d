/** Functions of all values of a path at once. Blank values are not among them. */
import { integer, ofList, text, type MappingFunction } from './function.js';

export const listFunctions: readonly MappingFunction[] = [
  {
    name: 'item',
    arguments: [integer('number')],
    input: 'list',
    output: 'text',
    doc: { en: 'One of the values, counted from 1.', zh: '第几个值，从 1 开始。' },
    examples: [
      { args: ['2'], in: ['CNSHA', 'USLAX'], out: ['USLAX'] },
      { args: ['3'], in: ['CNSHA', 'USLAX'], out: [] },
    ],
    make: ([number = '']) =>
      Number(number) < 1
        ? { wrong: { en: 'values count from 1', zh: '从 1 开始计数' } }
        : ofList((values) => values.slice(Number(number) - 1, Number(number))),
  },
  {
    name: 'last',
    arguments: [],
    input: 'list',
    output: 'text',
    doc: { en: 'The last value.', zh: '最后一个值。' },
    examples: [{ args: [], in: ['1', '2', '3'], out: ['3'] }],
    make: () => ofList((values) => values.slice(-1)),
  },
  {
    name: 'distinct',
    arguments: [],
    input: 'list',
    output: 'list',
    doc: { en: 'Every value once, in the order of their first occurrence.', zh: '去除重复值，保持首次出现的顺序。' },
    examples: [{ args: [], in: ['MSKU1234565', 'TGHU7654321', 'MSKU1234565'], out: ['MSKU1234565', 'TGHU7654321'] }],
    make: () => ofList((values) => [...new Set(values)]),
  },
  {
    name: 'count',
    arguments: [],
    input: 'list',
    output: 'integer',
    doc: { en: 'How many values there are; no value for none.', zh: '值的个数；没有值时无结果。' },
    examples: [
      { args: [], in: ['a', 'b'], out: ['2'] },
      { args: [], in: [], out: [] },
    ],
    make: () => ofList((values) => (values.length === 0 ? [] : [String(values.length)])),
  },
  {
    name: 'concat',
    arguments: [text('separator')],
    input: 'list',
    output: 'text',
    doc: { en: 'All values as one text, with a separator between them.', zh: '将所有值用分隔符连接为一个文本。' },
    examples: [{ args: [' '], in: ['BAOSHAN', 'STEEL'], out: ['BAOSHAN STEEL'] }],
    make: ([separator = '']) => ofList((values) => (values.length === 0 ? [] : [values.join(separator)])),
  },
];
