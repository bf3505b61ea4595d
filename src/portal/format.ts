/** Numbers, amounts, times and durations as people write them, in either language, in the reader's time zone. */
import { alpha2Of } from '../canonical/countries.js';

export type Language = 'zh' | 'en';

const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** The name of a country by its two or three letters; another code is shown as it came. */
export function countryName(language: Language, code: string): string {
  const region = alpha2Of.get(code) ?? code;
  if (!/^[A-Z]{2}$/.test(region)) return code;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(region) ?? code;
}

/** Makers of formats are slow and formats are few, so they are kept. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
  formats.set(key, known);
  return known;
}

/** Whether a name is a time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const dayOfYear: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };

const timeOfYear: Intl.DateTimeFormatOptions = { ...dayOfYear, ...clock };
const timeOfAnyYear: Intl.DateTimeFormatOptions = { year: 'numeric', ...timeOfYear };

/** `4月15日 14:30`, `15 Apr, 14:30`; with the year where it is not this one. */
export function shortTime(instant: string, now: string, language: Language, timeZone: string): string {
  const sameYear = yearOf(instant, timeZone) === yearOf(now, timeZone);
  return dateFormat(language, timeZone, sameYear ? timeOfYear : timeOfAnyYear).format(new Date(instant));
}

/** `2026年4月15日 14:30:05 (GMT+8)`: for a receipt, a printed note. */
export function fullTime(instant: string, language: Language, timeZone: string): string {
  const at = new Date(instant);
  const options = { year: 'numeric', ...dayOfYear, ...clock, second: '2-digit' } as const;
  const zone = dateFormat(language, timeZone, { timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  return `${dateFormat(language, timeZone, options).format(at)} (${zone?.value ?? timeZone})`;
}

/** `4月15日`, with the year where it is not this one. */
export function shortDate(instant: string, now: string, language: Language, timeZone: string): string {
  const sameYear = yearOf(instant, timeZone) === yearOf(now, timeZone);
  return dateFormat(language, timeZone, { ...(!sameYear && { year: 'numeric' }), ...dayOfYear }).format(new Date(instant));
}

/** The zone of the port, in which senders mean their days. */
export const portZone = 'Asia/Shanghai';

/** Whether an instant stands for a day in that zone: its midnight, where only a day was sent, or its last second, where it ends something. */
export function isWholeDay(instant: string, timeZone: string): boolean {
  const time = dateFormat('en', timeZone, { ...clock, second: '2-digit' }).format(new Date(instant));
  return time === '00:00:00' || time === '23:59:59';
}

/** No zone is further from UTC; so far from a new year the year is the same everywhere, and asking the zone for it is slow. */
const furthest = 15 * 3_600_000;

function yearOf(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  const [earliest, latest] = [new Date(at - furthest).getUTCFullYear(), new Date(at + furthest).getUTCFullYear()];
  return earliest === latest ? String(earliest) : dateFormat('en', timeZone, { year: 'numeric' }).format(at);
}

/** `1234567.8` → `1,234,567.8`. Digits stay digits: an amount never passes through a binary number. */
export function grouped(decimal: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(decimal);
  if (match === null) return decimal;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

const signs: Readonly<Record<string, string>> = { CNY: '¥', USD: 'US$', EUR: '€', HKD: 'HK$', GBP: '£', JPY: 'JP¥' };

/** `¥12,345.60`; a currency without a sign of its own keeps its code: `THB 300.00`. */
export function money(amount: string, currency: string): string {
  const sign = signs[currency] ?? `${currency}\u00a0`;
  return amount.startsWith('-') ? `-${sign}${grouped(amount.slice(1))}` : `${sign}${grouped(amount)}`;
}

const units = [
  { seconds: 86_400, zh: ' 天', en: ' d' },
  { seconds: 3_600, zh: ' 小时', en: ' h' },
  { seconds: 60, zh: ' 分钟', en: ' min' },
] as const;

/** `2 天 4 小时`, `45 min`: the two largest units, which is as fine as anybody plans by. */
export function duration(seconds: number, language: Language): string {
  let rest = Math.round(Math.abs(seconds) / 60) * 60;
  const parts = units.map((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return { count, text: `${count}${unit[language]}` };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return language === 'zh' ? '不到 1 分钟' : 'under 1 min';
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ text }) => text).join(' ');
}

/** Text as CSV: quoted where needed, and never a formula in a spreadsheet. */
export function csvCell(text: string): string {
  // A cell that begins with one of these is computed by spreadsheets; an apostrophe makes it text (OWASP, CSV injection).
  const inert = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
