/** Dates and instants in the forms that files use. */
import { compileFormats, defaultZone, digitsAt, isReal, readZone, writeDate, writeInstant, type Stamp } from './calendar.js';
import { invalid, reads, text, type MappingFunction, type Outcome } from './function.js';

const instantExpected = { en: 'an RFC 3339 date and time', zh: 'RFC 3339 格式的日期时间' };
const compactExpected = {
  en: 'a date and time yyyyMMdd[HHmm[ss]] with an optional zone',
  zh: 'yyyyMMdd[HHmm[ss]] 格式且可带时区的日期时间',
};

/**
 * RFC 3339 §5.6, or the same without a zone, which means Shanghai time. A space may stand for the T (§5.6, note).
 * The value is given back in its canonical form; a fraction of a second stays.
 */
export function readInstant(value: string): Outcome {
  const sent = value.trim();
  const stamp: Stamp = {
    year: digitsAt(sent, 0, 4),
    month: digitsAt(sent, 5, 2),
    day: digitsAt(sent, 8, 2),
    hour: digitsAt(sent, 11, 2),
    minute: digitsAt(sent, 14, 2),
    second: digitsAt(sent, 17, 2),
  };
  const marks = `${sent.charAt(4)}${sent.charAt(7)}${sent.charAt(13)}${sent.charAt(16)}`;
  const middle = sent.charAt(10);
  if (marks !== '--::' || (middle !== 'T' && middle !== ' ' && middle !== 't')) return invalid;
  // A leap second (second 60) is an instant of RFC 3339, and only at the end of an hour; clocks and databases know the one before it.
  const leap = stamp.second === 60 && stamp.minute === 59;
  if (stamp.hour < 0 || stamp.minute < 0 || stamp.second < 0 || !isReal(leap ? { ...stamp, second: 59 } : stamp)) return invalid;
  let end = 19;
  if (sent.charAt(end) === '.') {
    end += 1;
    while (digitsAt(sent, end, 1) >= 0) end += 1;
    if (end < 21 || end > 29) return invalid;
  }
  const rest = sent.slice(end).toUpperCase();
  const zone = rest === '' ? defaultZone : rest === 'Z' || /^[+-]\d\d:\d\d$/.test(rest) ? readZone(rest) : undefined;
  if (zone === undefined) return invalid;
  return `${sent.slice(0, 10)}T${leap ? `${sent.slice(11, 17)}59` : sent.slice(11, end)}${zone}`;
}

export interface Compact {
  readonly stamp: Stamp;
  readonly zone: string;
}

/**
 * Digits without separators, the century first, with 8, 12 or 14 of them and an optional zone: UN/EDIFACT 2379 codes
 * 102, 203, 204, 205, 303, 304 and the WCO DateTimeString of the same codes (and 208).
 */
export function readCompact(value: string): Compact | undefined {
  let length = 0;
  while (length < value.length && digitsAt(value, length, 1) >= 0) length += 1;
  if (length !== 8 && length !== 12 && length !== 14) return undefined;
  const stamp: Stamp = {
    year: digitsAt(value, 0, 4),
    month: digitsAt(value, 4, 2),
    day: digitsAt(value, 6, 2),
    hour: length >= 12 ? digitsAt(value, 8, 2) : 0,
    minute: length >= 12 ? digitsAt(value, 10, 2) : 0,
    second: length === 14 ? digitsAt(value, 12, 2) : 0,
  };
  const rest = value.slice(length).trim();
  const zone = rest === '' ? defaultZone : readZone(rest);
  return zone !== undefined && isReal(stamp) ? { stamp, zone } : undefined;
}

export const dateFunctions: readonly MappingFunction[] = [
  {
    name: 'date',
    arguments: [text('format')],
    input: 'text',
    output: 'date',
    doc: {
      en: 'A calendar date. The format has yyyy or yy (00–69 is 20xx), MM, dd, perhaps HH, mm, ss, and other signs as they are; `|` stands between alternatives. A time of day is checked and left out.',
      zh: '日历日期。格式由 yyyy 或 yy（00–69 为 20xx）、MM、dd 及可选的 HH、mm、ss 和其他原样字符组成，“|”分隔多种写法；时间部分只检查不保留。',
    },
    examples: [
      { args: ['yyyyMMdd'], in: '20260415', out: '2026-04-15' },
      { args: ['yyMMdd'], in: '700101', out: '1970-01-01' },
      { args: ['yyyy-MM-dd|yyyyMMdd'], in: '2024-02-29', out: '2024-02-29' },
      { args: ['yyyy年MM月dd日'], in: '2026年04月15日', out: '2026-04-15' },
      { args: ['yyyyMMdd'], in: '20260229', out: null },
    ],
    make: ([format = '']) => {
      const read = compileFormats(format);
      if (typeof read !== 'function') return read;
      return reads({ en: `a date ${format}`, zh: `${format} 格式的日期` }, (value) => {
        const stamp = read(value.trim());
        return stamp === undefined ? invalid : writeDate(stamp);
      });
    },
  },
  {
    name: 'instant',
    arguments: [text('format', true), text('zone', true)],
    input: 'text',
    output: 'instant',
    doc: {
      en: 'An instant. The format is as for `date`; the zone is +08:00 unless given; a missing time of day is 00:00:00. Without a format: RFC 3339, also without a zone (then +08:00).',
      zh: '时间点。格式同 date；缺省时区 +08:00；无时间部分时为 00:00:00。不给格式时按 RFC 3339 读取，可省略时区（视为 +08:00）。',
    },
    examples: [
      { args: [], in: '2026-04-15T10:30:00Z', out: '2026-04-15T10:30:00Z' },
      { args: [], in: '2026-04-15 10:30:00', out: '2026-04-15T10:30:00+08:00' },
      { args: [], in: '2026-04-15T10:30:00.250+01:00', out: '2026-04-15T10:30:00.250+01:00' },
      { args: ['yyyyMMddHHmm|yyMMddHHmm'], in: '2604151030', out: '2026-04-15T10:30:00+08:00' },
      { args: ['yyyyMMdd'], in: '20260415', out: '2026-04-15T00:00:00+08:00' },
      { args: ['yyyyMMddHHmmss', 'Z'], in: '20260415023000', out: '2026-04-15T02:30:00Z' },
      { args: [], in: '2026-02-30T10:30:00Z', out: null },
      { args: [], in: '2026-04-15', out: null },
    ],
    make: ([format, zoneText = defaultZone]) => {
      if (format === undefined) return reads(instantExpected, readInstant);
      const read = compileFormats(format);
      if (typeof read !== 'function') return read;
      const zone = readZone(zoneText);
      if (zone === undefined)
        return { wrong: { en: `“${zoneText}” is no zone such as +08:00 or Z`, zh: `“${zoneText}”不是 +08:00 或 Z 这样的时区` } };
      return reads({ en: `a date and time ${format}`, zh: `${format} 格式的日期时间` }, (value) => {
        const stamp = read(value.trim());
        return stamp === undefined ? invalid : writeInstant(stamp, zone);
      });
    },
  },
  {
    name: 'wco-instant',
    arguments: [],
    input: 'text',
    output: 'instant',
    doc: {
      en: 'The text of a WCO DateTimeString (formatCode 102, 203, 204, 208, 303, 304): yyyyMMdd, perhaps HHmm or HHmmss, perhaps a zone; without one, +08:00.',
      zh: 'WCO DateTimeString 的文本（formatCode 102、203、204、208、303、304）；无时区时为 +08:00。',
    },
    examples: [
      { args: [], in: '20191113172217Z', out: '2019-11-13T17:22:17Z' },
      { args: [], in: '20240312104214+01', out: '2024-03-12T10:42:14+01:00' },
      { args: [], in: '20240312', out: '2024-03-12T00:00:00+08:00' },
      { args: [], in: '20240312104214+0100', out: '2024-03-12T10:42:14+01:00' },
      { args: [], in: '20241312', out: null },
    ],
    make: () =>
      reads(compactExpected, (value) => {
        const read = readCompact(value.trim());
        return read === undefined ? invalid : writeInstant(read.stamp, read.zone);
      }),
  },
  {
    name: 'wco-date',
    arguments: [],
    input: 'text',
    output: 'date',
    doc: { en: 'The calendar date of a WCO DateTimeString, as its sender wrote it.', zh: 'WCO DateTimeString 中的日期部分。' },
    examples: [
      { args: [], in: '20191113172217Z', out: '2019-11-13' },
      { args: [], in: '2019111', out: null },
    ],
    make: () =>
      reads(compactExpected, (value) => {
        const read = readCompact(value.trim());
        return read === undefined ? invalid : writeDate(read.stamp);
      }),
  },
];
