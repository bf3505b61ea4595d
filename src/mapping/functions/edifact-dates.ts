/** The composite C507 of UN/EDIFACT: 2005 qualifier, 2380 date, time or period, 2379 how the value is written. */
import type { Bilingual } from '../../errors.js';
import { compileFormats, defaultZone, digitsAt, fullYear, isReal, writeDate, writeInstant, type Stamp } from './calendar.js';
import { readCompact, type Compact } from './dates.js';
import { invalid, type Converter, type MappingFunction, type Outcome } from './function.js';

type Reader = (value: string) => Compact | undefined;

function byFormat(format: string): Reader {
  const read = compileFormats(format);
  if (typeof read !== 'function') throw new Error(read.wrong.en);
  return (value) => inShanghai(read(value));
}

function inShanghai(stamp: Stamp | undefined): Compact | undefined {
  return stamp === undefined ? undefined : { stamp, zone: defaultZone };
}

/** With a two-digit year in front, which is written out. */
function withCentury(read: Reader): Reader {
  return (value) => {
    const year = digitsAt(value, 0, 2);
    return year < 0 ? undefined : read(`${fullYear(year)}${value.slice(2)}`);
  };
}

/** Exactly so many digits before any zone. */
function compact(digits: number): Reader {
  return (value) => (digitsAt(value, 0, digits) >= 0 && digitsAt(value, digits, 1) < 0 ? readCompact(value) : undefined);
}

/** A period is represented by its first instant. */
function startOf(length: number, read: Reader): Reader {
  return (value) => read(value.slice(0, length));
}

function dayOf(time: number): Stamp {
  const day = new Date(time);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), hour: 0, minute: 0, second: 0 };
}

const dayLength = 86_400_000;

/** YYDDD: the day of the year. */
function readOrdinal(value: string): Compact | undefined {
  const year = digitsAt(value, 0, 2);
  const day = digitsAt(value, 2, 3);
  if (value.length !== 5 || year < 0 || day < 1) return undefined;
  const stamp = dayOf(Date.UTC(fullYear(year), 0, day));
  return stamp.year === fullYear(year) ? inShanghai(stamp) : undefined;
}

/** CCYYWW or CCYYWWD: ISO 8601 week (the one with 4 January is the first) and its day, Monday being 1. */
function readWeek(value: string): Compact | undefined {
  const year = digitsAt(value, 0, 4);
  const week = digitsAt(value, 4, 2);
  const day = value.length === 6 ? 1 : digitsAt(value, 6, 1);
  if ((value.length !== 6 && value.length !== 7) || year < 1 || week < 1 || week > 53 || day < 1 || day > 7) return undefined;
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayLength;
  const stamp = dayOf(monday + ((week - 1) * 7 + day - 1) * dayLength);
  return isReal(stamp) ? inShanghai(stamp) : undefined;
}

/** Code list 2379; the newer directories add 205 (CCYYMMDDHHMM and an offset). */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2', byFormat('ddMMyy')],
  ['3', byFormat('MMddyy')],
  ['101', byFormat('yyMMdd')],
  ['102', compact(8)],
  ['103', withCentury(readWeek)],
  ['105', readOrdinal],
  ['201', byFormat('yyMMddHHmm')],
  ['202', byFormat('yyMMddHHmmss')],
  ['203', compact(12)],
  ['204', compact(14)],
  ['205', compact(12)],
  ['301', withCentury(compact(12))],
  ['302', withCentury(compact(14))],
  ['303', compact(12)],
  ['304', compact(14)],
  ['602', (value) => (value.length === 4 ? readCompact(`${value}0101`) : undefined)],
  ['609', withCentury((value) => (value.length === 6 ? readCompact(`${value}01`) : undefined))],
  ['610', (value) => (value.length === 6 ? readCompact(`${value}01`) : undefined)],
  ['615', withCentury((value) => (value.length === 6 ? readWeek(value) : undefined))],
  ['616', (value) => (value.length === 6 ? readWeek(value) : undefined)],
  ['711', startOf(8, compact(8))],
  ['713', startOf(10, byFormat('yyMMddHHmm'))],
  ['715', startOf(4, withCentury(readWeek))],
  ['716', startOf(6, readWeek)],
  ['717', startOf(6, byFormat('yyMMdd'))],
  ['718', startOf(8, compact(8))],
]);

/** The commonest formats, as the code list writes them. */
const written: Readonly<Record<string, string>> = {
  101: 'YYMMDD',
  102: 'CCYYMMDD',
  201: 'YYMMDDHHMM',
  203: 'CCYYMMDDHHMM',
  204: 'CCYYMMDDHHMMSS',
  303: 'CCYYMMDDHHMMZZZ',
  304: 'CCYYMMDDHHMMSSZZZ',
  602: 'CCYY',
  610: 'CCYYMM',
};

function expectedOf(format: string): Bilingual {
  if (!readers.has(format)) {
    const known = [...readers.keys()].join(', ');
    return {
      en: `a date: its format code (2379) “${format}” is none of ${known}`,
      zh: `日期：格式代码（2379）“${format}”不在 ${known} 之列`,
    };
  }
  const picture = written[format];
  return {
    en: `a real date in format ${format}${picture === undefined ? '' : ` (${picture})`}`,
    zh: `格式 ${format}${picture === undefined ? '' : `（${picture}）`}的真实日期`,
  };
}

function ofComposite(write: (read: Compact) => string): Converter {
  return {
    takes: 'element',
    expected: ([, , format = '']) => expectedOf(format.trim()),
    apply: ([, value = '', format = '']): Outcome => {
      if (value.trim() === '') return undefined;
      const read = readers.get(format.trim())?.(value.trim());
      return read === undefined ? invalid : write(read);
    },
  };
}

export const edifactDateFunctions: readonly MappingFunction[] = [
  {
    name: 'edifact-instant',
    arguments: [],
    input: 'element',
    output: 'instant',
    doc: {
      en: 'The composite C507 (a path such as `DTM[1.1=137].1`) as an instant, by its own format code 2379: 2, 3, 101–103, 105, 201–205, 301–304, 602, 609, 610, 615, 616, and the beginning of a period 711, 713, 715–718. Without a zone +08:00, without a time 00:00:00.',
      zh: '复合数据元 C507（路径如 `DTM[1.1=137].1`）按其格式代码 2379 转为时间点；时段取起点。无时区为 +08:00，无时间为 00:00:00。',
    },
    examples: [
      { args: [], in: ['137', '202604151030', '203'], out: '2026-04-15T10:30:00+08:00' },
      { args: [], in: ['137', '20260415', '102'], out: '2026-04-15T00:00:00+08:00' },
      { args: [], in: ['137', '260415', '101'], out: '2026-04-15T00:00:00+08:00' },
      { args: [], in: ['137', '202604151030+0900', '303'], out: '2026-04-15T10:30:00+09:00' },
      { args: [], in: ['137', '20260415103015Z', '304'], out: '2026-04-15T10:30:15Z' },
      { args: [], in: ['137', '202604', '610'], out: '2026-04-01T00:00:00+08:00' },
      { args: [], in: ['137', '202616', '616'], out: '2026-04-13T00:00:00+08:00' },
      { args: [], in: ['137', '20260415-20260420', '718'], out: '2026-04-15T00:00:00+08:00' },
      { args: [], in: ['137', '20260415', '203'], out: null },
      { args: [], in: ['137', '1030', '401'], out: null },
      { args: [], in: ['137', '', '102'], out: '' },
    ],
    make: () => ofComposite(({ stamp, zone }) => writeInstant(stamp, zone)),
  },
  {
    name: 'edifact-date',
    arguments: [],
    input: 'element',
    output: 'date',
    doc: { en: 'The same composite as a calendar date, as its sender wrote it.', zh: '同一复合数据元的日期部分。' },
    examples: [
      { args: [], in: ['137', '20260415', '102'], out: '2026-04-15' },
      { args: [], in: ['137', '26105', '105'], out: '2026-04-15' },
      { args: [], in: ['137', '20260431', '102'], out: null },
    ],
    make: () => ofComposite(({ stamp }) => writeDate(stamp)),
  },
];
