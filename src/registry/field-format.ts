/** The `format` column of the catalogue: tokens separated by `;`, each `name` or `name:argument`. */
import { hubError } from '../errors.js';

export const checkNames = [
  'uscc',
  'orgcode',
  'orgcode-or-uscc',
  'regno15-if-15-digits',
  'cn-id18-if-type-10',
  'customs-code-structure',
  'tail-is-orgcode',
] as const;
export type CheckName = (typeof checkNames)[number];

export type FormatToken =
  | { readonly kind: 'text' | 'bool' | 'date' | 'list' }
  | { readonly kind: 'int' | 'range'; readonly min: number; readonly max: number }
  /** Digits in all, and of them after the point. */
  | { readonly kind: 'decimal'; readonly total: number; readonly scale: number }
  | { readonly kind: 'min'; readonly min: number }
  | { readonly kind: 'max-items'; readonly count: number }
  | { readonly kind: 'regex'; readonly pattern: RegExp }
  /** Code to label; a bare code is its own label. */
  | { readonly kind: 'enum'; readonly labels: ReadonlyMap<string, string> }
  | { readonly kind: 'codelist'; readonly list: string }
  | { readonly kind: 'check'; readonly check: CheckName };

/**
 * Reads the format of a field.
 * @param field its name, for the fault
 * @throws HubError HUB_CONFIG_INVALID for an unknown token or an argument that cannot be read
 */
export function parseFormat(format: string, field: string): readonly FormatToken[] {
  return format.split(';').map((text) => {
    const token = parseToken(text);
    if (token === undefined) throw catalogueError(`${field} has the unknown format “${text}”.`, `字段 ${field} 的格式“${text}”无法识别。`);
    return token;
  });
}

/** A catalogue that cannot be used: the hub does not start with it. */
export function catalogueError(reason: string, reasonZh: string): Error {
  return hubError('HUB_CONFIG_INVALID', { name: 'catalogue', reason, reasonZh });
}

function parseToken(text: string): FormatToken | undefined {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? text : text.slice(0, colon);
  const argument = colon < 0 ? '' : text.slice(colon + 1);
  switch (kind) {
    case 'text':
    case 'bool':
    case 'list':
      return argument === '' ? { kind } : undefined;
    case 'date':
      return argument === 'yyyy-MM-dd' ? { kind } : undefined;
    case 'int':
    case 'range': {
      const [, min, max] = /^(-?\d+)\.\.(-?\d+)$/.exec(argument) ?? [];
      return min === undefined ? undefined : { kind, min: Number(min), max: Number(max) };
    }
    case 'decimal': {
      const [, total, scale] = /^(\d+),(\d+)$/.exec(argument) ?? [];
      return total === undefined ? undefined : { kind, total: Number(total), scale: Number(scale) };
    }
    case 'min':
      return /^-?\d+$/.test(argument) ? { kind, min: Number(argument) } : undefined;
    case 'max-items':
      return /^\d+$/.test(argument) ? { kind, count: Number(argument) } : undefined;
    case 'regex':
      return regexToken(argument);
    case 'enum':
      return { kind, labels: new Map(argument.split('|').map(readLabel)) };
    case 'codelist':
      return argument === '' ? undefined : { kind, list: argument };
    case 'check': {
      const check = checkNames.find((name) => name === argument);
      return check === undefined ? undefined : { kind, check };
    }
    default:
      return undefined;
  }
}

function readLabel(entry: string): [string, string] {
  const [code = '', label = code] = entry.split('=');
  return [code, label];
}

function regexToken(source: string): FormatToken | undefined {
  if (!source.startsWith('^') || !source.endsWith('$')) return undefined;
  try {
    return { kind: 'regex', pattern: new RegExp(source, 'u') };
  } catch {
    // Not a regular expression: the caller says so with the field's name.
    return undefined;
  }
}
