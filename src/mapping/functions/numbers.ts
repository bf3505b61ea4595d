/** Numbers as text: no digit is ever lost, and none is made up. */
import type { Format } from '../../message/tree.js';
import { integer, invalid, reads, type MappingFunction, type Outcome } from './function.js';

const canonicalDecimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const sentDecimal = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const sentWithMark = /^([+-]?)(\d*)(?:[.,](\d*))?$/;
const sentInteger = /^([+-]?)(\d+)$/;
const mostImplied = 18;

export const decimalExpected = { en: 'a decimal number', zh: '十进制数' };
export const integerExpected = { en: 'a whole number', zh: '整数' };

/**
 * A decimal as the canonical model writes it. Accepts leading zeros, a plus sign, a mark without digits behind it (`5.`)
 * and without digits before it (`.5`: X12.5 lets a sender suppress the zero). Zeros at the end of a fraction stay: they
 * say how exact the sender was. Nothing else: no thousands, exponent or blanks inside. A comma is a decimal mark in EDIFACT
 * alone (ISO 9735 §10); elsewhere 1,234 may as well be a thousand and more.
 */
export function readDecimal(value: string, format?: Format): Outcome {
  const sent = value.trim();
  if (canonicalDecimal.test(sent)) return sent.startsWith('-0') ? unsignedZero(sent) : sent;
  const match = (format === undefined || format === 'edifact' ? sentWithMark : sentDecimal).exec(sent);
  if (match === null) return sent === '' ? undefined : invalid;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return sent === '' ? undefined : invalid;
  return write(sign, whole, fraction);
}

/** The last `implied` digits are the fraction: X12 element type Nn (X12.6), where the mark is never sent. */
export function readImplied(value: string, implied: number): Outcome {
  const match = sentInteger.exec(value.trim());
  if (match === null) return invalid;
  const [, sign = '', all = ''] = match;
  const digits = all.padStart(implied + 1, '0');
  return write(sign, digits.slice(0, digits.length - implied), digits.slice(digits.length - implied));
}

export function readInteger(value: string): Outcome {
  const match = sentInteger.exec(value.trim());
  return match === null ? invalid : write(match[1] ?? '', match[2] ?? '', '');
}

function write(sign: string, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '');
  const number = `${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' ? unsignedZero(`-${number}`) : number;
}

/** There is no negative nothing. */
function unsignedZero(number: string): string {
  return /[1-9]/.test(number) ? number : number.slice(1);
}

export const numberFunctions: readonly MappingFunction[] = [
  {
    name: 'decimal',
    arguments: [integer('impliedDecimals', true)],
    input: 'text',
    output: 'decimal',
    doc: {
      en: 'A decimal number with a point (in EDIFACT a comma too); or with that many implied decimals and no mark (X12 type N2).',
      zh: '十进制数，小数点为点（EDIFACT 也可为逗号）；或带指定位数的隐含小数（X12 的 N2 类型）。',
    },
    examples: [
      { args: [], in: '007,50', out: '7.50' },
      { args: [], in: '+5.', out: '5' },
      { args: [], in: '.5', out: '0.5' },
      { args: [], in: '-0', out: '0' },
      { args: ['2'], in: '12345', out: '123.45' },
      { args: ['2'], in: '-5', out: '-0.05' },
      { args: ['2'], in: '123.45', out: null },
      { args: [], in: '1,234.56', out: null },
      { args: [], in: '1e5', out: null },
    ],
    make: ([implied = ''], format) => {
      if (implied === '') return reads(decimalExpected, (value) => readDecimal(value, format));
      const places = Number(implied);
      if (places < 0 || places > mostImplied)
        return { wrong: { en: `0 to ${mostImplied} implied decimals`, zh: `隐含小数位数为 0 至 ${mostImplied}` } };
      return reads({ en: `a number with ${places} implied decimals`, zh: `带 ${places} 位隐含小数的数` }, (value) =>
        readImplied(value, places),
      );
    },
  },
  {
    name: 'integer',
    arguments: [],
    input: 'text',
    output: 'integer',
    doc: { en: 'A whole number.', zh: '整数。' },
    examples: [
      { args: [], in: '0012', out: '12' },
      { args: [], in: '-3', out: '-3' },
      { args: [], in: '12.0', out: null },
    ],
    make: () => reads(integerExpected, readInteger),
  },
];
