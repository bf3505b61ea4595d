/** The kinds of values that settings take: how each is read, and what it is called to whom it is told, in both languages. */
import { isIP } from 'node:net';
import type { Bilingual } from './errors.js';

export interface SettingValue<T> {
  /** The value that a text stands for; nothing where it stands for none. */
  readonly read: (text: string) => T | undefined;
  readonly expected: Bilingual;
}

/** Any text, or one of a form. */
export function text(en: string, zh: string, isOne: (text: string) => boolean = () => true): SettingValue<string> {
  return { read: (given) => (isOne(given) ? given : undefined), expected: { en, zh } };
}

export const folder = text('a folder', '目录');

/** A name as databases and brokers have them. */
export function lowerCaseName(form: RegExp): SettingValue<string> {
  return text('a lower-case name', '小写名称', (given) => form.test(given));
}

export function wholeNumber(minimum: number, maximum: number, counted: Bilingual = { en: 'number', zh: '整数' }): SettingValue<number> {
  return {
    read: (given) => (isWholeNumber(given, minimum, maximum) ? Number(given) : undefined),
    expected: { en: `a ${counted.en} from ${minimum} to ${maximum}`, zh: `${minimum} 到 ${maximum} 之间的${counted.zh}` },
  };
}

export function days(maximum: number): SettingValue<number> {
  return wholeNumber(1, maximum, { en: 'number of days', zh: '天数' });
}

function isWholeNumber(given: string, minimum: number, maximum: number): boolean {
  return /^\d+$/.test(given) && Number(given) >= minimum && Number(given) <= maximum;
}

export function oneOf<const T extends string>(...choices: readonly T[]): SettingValue<T> {
  return {
    read: (given) => choices.find((choice) => choice === given),
    expected: { en: joined(choices, ', ', 'or'), zh: joined(choices, '、', '或') },
  };
}

export const flag: SettingValue<boolean> = {
  read: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
  expected: oneOf('true', 'false').expected,
};

/** Some of these names; one that is named twice counts once. */
export function someOf<const T extends string>(names: readonly T[]): SettingValue<readonly T[]> {
  return {
    read(given) {
      const named = new Set(given.split(',').map((name) => name.trim()));
      const known = names.filter((name) => named.has(name));
      return known.length === named.size ? known : undefined;
    },
    expected: { en: `a list of ${joined(names, ', ', 'and')}`, zh: `${joined(names, '、', '和')} 中若干项的列表` },
  };
}

function joined(names: readonly string[], separator: string, last: string): string {
  return `${names.slice(0, -1).join(separator)} ${last} ${names.at(-1) ?? ''}`;
}

/** Nothing, or an address by one of the schemes that is whole: half of one would be met later, by who knows no setting's name. */
function address(isWhole: (given: string) => boolean, en: string, zh: string, ...schemes: string[]): SettingValue<string> {
  const isAddress = (given: string): boolean => schemes.some((scheme) => given.startsWith(`${scheme}://`)) && isWhole(given);
  return text(en, zh, (given) => given === '' || isAddress(given));
}

function hasHost(given: string): boolean {
  return isReadable(given) && new URL(given).hostname !== '';
}

/** Whether it can be taken apart, name and password too: a bare % in them is found out by whoever decodes them. */
function isReadable(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { username, password } = new URL(given);
  return [username, password].every(isPercentEncoded);
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

export const webAddress = address(hasHost, 'an https:// or http:// address', 'https:// 或 http:// 地址', 'http', 'https');
export const mailServerAddress = address(hasHost, 'an smtp:// or smtps:// address', 'smtp:// 或 smtps:// 地址', 'smtp', 'smtps');

/** A broker without a host is this machine's. */
export const brokerAddress = address(isReadable, 'an amqp:// or amqps:// address', 'amqp:// 或 amqps:// 地址', 'amqp', 'amqps');

/** So is a database, and its user may stand before no host, since a socket is named behind: `postgres://user@/name?host=/run/postgresql`. */
export const databaseAddress = address(
  (given) => isReadable(given.replace('@/', '@localhost/')),
  'a postgres:// address',
  'postgres:// 地址',
  'postgres',
  'postgresql',
);

/** Addresses, ranges (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`) and the names that fastify has for some. */
export const addressRanges: SettingValue<readonly string[]> = {
  read(given) {
    const addresses = given
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return addresses.every(isAddressRange) ? addresses : undefined;
  },
  expected: { en: 'a list of addresses', zh: '以逗号分隔的地址' },
};

function isAddressRange(given: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(given)) return true;
  const [ip = '', prefix, ...more] = given.split('/');
  const family = isIP(ip);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined || (family === 4 && isMask(prefix))) return true;
  return isWholeNumber(prefix, 1, family === 4 ? 32 : 128);
}

function isMask(given: string): boolean {
  const bits = given.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return isIP(given) === 4 && /^1+0*$/.test(bits.join(''));
}
