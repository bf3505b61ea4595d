/** Reading and writing calendar dates and times of day, by formats that are read once. */
import type { Bilingual } from '../../errors.js';

export interface Stamp {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Shanghai time: what a sender means who gives no zone. China has had no summer time since 1991. */
export const defaultZone = '+08:00';

export type StampFormat = (value: string) => Stamp | undefined;

const fields = { yyyy: 'year', yy: 'year', MM: 'month', dd: 'day', HH: 'hour', mm: 'minute', ss: 'second' } as const;
type Token = keyof typeof fields;
const tokens = Object.keys(fields) as Token[];

interface Part {
  readonly token: Token | undefined;
  readonly literal: string;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isReal(stamp: Stamp): boolean {
  return (
    // What has a year before 1000 is a program's “no date” (0001-01-01), and no database's instant in UTC.
    stamp.year >= 1000 &&
    stamp.year <= 9999 &&
    stamp.month >= 1 &&
    stamp.month <= 12 &&
    stamp.day >= 1 &&
    stamp.day <= daysInMonth(stamp.year, stamp.month) &&
    stamp.hour <= 23 &&
    stamp.minute <= 59 &&
    stamp.second <= 59
  );
}

/** The number that the digits from `at` write, or -1 when one of them is none. */
export function digitsAt(value: string, at: number, length: number): number {
  let number = 0;
  for (let index = at; index < at + length; index += 1) {
    const digit = value.charCodeAt(index) - 48;
    // NaN, past the end, is neither.
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Two-digit years: 00 to 69 are of this century, 70 to 99 of the last (POSIX `%y` draws the line at 69). */
export function fullYear(twoDigits: number): number {
  return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}

function partsOf(format: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < format.length;) {
    const token = tokens.find((candidate) => format.startsWith(candidate, at));
    parts.push({ token, literal: format.charAt(at) });
    at += token?.length ?? 1;
  }
  return parts;
}

/**
 * Reads a format of the tokens yyyy yy MM dd HH mm ss and literal characters; several may stand side by side with `|`
 * between them, and the first that fits is taken.
 * @returns a function from text to a real date and time (missing times are zero), or what is wrong with the format
 */
export function compileFormats(formats: string): StampFormat | { readonly wrong: Bilingual } {
  const compiled: StampFormat[] = [];
  for (const format of formats.split('|')) {
    const read = compileFormat(format);
    if (typeof read !== 'function') return read;
    compiled.push(read);
  }
  const [only] = compiled;
  if (only !== undefined && compiled.length === 1) return only;
  return (value) => {
    for (const read of compiled) {
      const stamp = read(value);
      if (stamp !== undefined) return stamp;
    }
    return undefined;
  };
}

function compileFormat(format: string): StampFormat | { readonly wrong: Bilingual } {
  const parts = partsOf(format);
  const used = parts.flatMap((part) => (part.token === undefined ? [] : [fields[part.token]]));
  const stray = parts.find((part) => part.token === undefined && /[A-SU-Za-z]/.test(part.literal));
  const gap = (used.includes('minute') && !used.includes('hour')) || (used.includes('second') && !used.includes('minute'));
  if (
    stray !== undefined ||
    gap ||
    new Set(used).size < used.length ||
    !['year', 'month', 'day'].every((field) => used.includes(field as never))
  ) {
    return {
      wrong: {
        en: `“${format}” is no date format: use yyyy or yy, MM, dd, and perhaps HH, mm, ss, each once, with signs between them`,
        zh: `“${format}”不是日期格式：由 yyyy 或 yy、MM、dd 及可选的 HH、mm、ss 各一次和分隔符组成`,
      },
    };
  }
  const length = parts.reduce((sum, part) => sum + (part.token?.length ?? 1), 0);
  return (value) => {
    if (value.length !== length) return undefined;
    const stamp: Stamp = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    let at = 0;
    for (const { token, literal } of parts) {
      if (token === undefined) {
        if (value.charAt(at) !== literal) return undefined;
        at += 1;
        continue;
      }
      const number = digitsAt(value, at, token.length);
      if (number < 0) return undefined;
      stamp[fields[token]] = token === 'yy' ? fullYear(number) : number;
      at += token.length;
    }
    return isReal(stamp) ? stamp : undefined;
  };
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** ISO 8601 calendar date. */
export function writeDate(stamp: Stamp): string {
  return `${String(stamp.year).padStart(4, '0')}-${two(stamp.month)}-${two(stamp.day)}`;
}

/** RFC 3339. @param zone `Z` or `±hh:mm` */
export function writeInstant(stamp: Stamp, zone: string): string {
  return `${writeDate(stamp)}T${two(stamp.hour)}:${two(stamp.minute)}:${two(stamp.second)}${zone}`;
}

/** An offset from UTC in any usual form (`Z`, `GMT`, `+08`, `+0800`, `+08:00`) as RFC 3339 has it; else undefined. */
export function readZone(zone: string): string | undefined {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 'Z';
  const sign = zone.charAt(0);
  if (sign !== '+' && sign !== '-') return undefined;
  const digits = zone.slice(1).replace(':', '');
  const hours = digitsAt(digits, 0, 2);
  const minutes = digits.length === 2 ? 0 : digitsAt(digits, 2, 2);
  if ((digits.length !== 2 && digits.length !== 4) || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined;
  // XML Schema Part 2 §3.2.7: no zone is further from UTC.
  if (hours * 60 + minutes > 14 * 60) return undefined;
  return `${sign}${two(hours)}:${two(minutes)}`;
}
