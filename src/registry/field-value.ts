/** Whether a value may stand in a field of the catalogue. */
import { fault, type Fault } from '../errors.js';
import {
  checkCustomsCode,
  checkOrganizationCode,
  checkOrganizationCodeOrUscc,
  checkRegistrationNumber,
  checkResidentId,
  checkTradeCode,
  checkUscc,
  isCalendarDate,
  type IdentifierVerdict,
} from '../canonical/identifiers.js';
import type { Field } from './catalogue.js';
import { codeLists, codePatterns } from './code-lists.js';
import type { CheckName, FormatToken } from './field-format.js';

/** What is wrong, in both languages. */
export type Reason = readonly [en: string, zh: string];

/** Other fields of the same enterprise, for a check that depends on one. */
export type FieldValues = Readonly<Record<string, string>>;

/** The field that says which kind of document `legalRepresentativeIdNo` is, and its code for a resident identity card. */
const documentType = 'legalRepresentativeIdType';
const residentCard = '10';

/**
 * Checks a value by type, length, format, enumeration, code list and check digit of its field.
 * @param others the enterprise's other fields; a check that depends on an absent one is left out
 * @returns HUB_FIELD_INVALID (error); HUB_IDENTIFIER_CHECK_DIGIT (warning) for a unified social credit code whose
 *   check character is wrong, since some genuine early codes are so; undefined for a good value
 */
export function checkValue(field: Field, value: string, others: FieldValues = {}): Fault | undefined {
  const reason = checkText(field, value) ?? checkFormat(field, value);
  if (reason !== undefined) return invalidValue(field, value, reason);
  if (field.check === undefined) return undefined;
  const verdict = checkIdentifier(field.check, value, others);
  if (verdict === 'valid') return undefined;
  if (verdict === 'invalid-check' && value.length === 18 && field.check !== 'cn-id18-if-type-10') {
    return fault('HUB_IDENTIFIER_CHECK_DIGIT', { kind: field.labelEn, kindZh: field.labelZh, value });
  }
  return invalidValue(field, value, verdictReasons[verdict]);
}

/** A value that may not stand in a field, in a fault that shows it only where the field is shared. */
export function invalidValue(field: Pick<Field, 'name' | 'labelZh' | 'sensitivity'>, value: string, [reason, reasonZh]: Reason): Fault {
  // An error text goes to logs and to people who may not read the field itself.
  const shown = field.sensitivity === 'shared' ? value : '***';
  return fault('HUB_FIELD_INVALID', { value: shown, field: field.name, fieldZh: field.labelZh, reason, reasonZh });
}

function checkText({ type, maxLength }: Field, value: string): Reason | undefined {
  if (value.trim() === '') return ['it is empty.', '不能为空。'];
  // eslint-disable-next-line no-control-regex -- the database cannot keep U+0000, and no field has a use for the others
  if (/[\u0000-\u001f\u007f]/.test(value) || !value.isWellFormed()) return ['it has control characters.', '含有控制字符。'];
  // A decimal's length is its digits; text is counted in characters, not in UTF-16 units.
  const length =
    type === 'decimal' ? value.replace(/[-.]/g, '').length : value.length > maxLength ? Array.from(value).length : value.length;
  return length > maxLength ? [`it is longer than ${maxLength}.`, `长度超过 ${maxLength}。`] : undefined;
}

function checkFormat({ format }: Field, value: string): Reason | undefined {
  const list = format.some(({ kind }) => kind === 'list');
  const items = list ? value.split(';') : [value];
  for (const token of format) {
    if (token.kind === 'max-items' && items.length > token.count) return [`more than ${token.count} values.`, `多于 ${token.count} 个值。`];
    for (const item of items) {
      const reason = item.trim() === '' ? emptyItem : checkToken(token, item);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

const emptyItem: Reason = ['the list has an empty value.', '列表中有空值。'];

/** What one token of the format says of one value; tokens about the whole list or about identifiers say nothing here. */
function checkToken(token: FormatToken, value: string): Reason | undefined {
  switch (token.kind) {
    case 'bool':
      return value === '0' || value === '1' ? undefined : ['expected 1 (yes) or 0 (no).', '应为 1（是）或 0（否）。'];
    case 'date':
      return isCalendarDate(value) ? undefined : ['expected a date yyyy-MM-dd.', '应为 yyyy-MM-dd 格式的日期。'];
    case 'int':
      return /^(0|-?[1-9]\d*)$/.test(value) ? checkRange(Number(value), token) : ['expected a whole number.', '应为整数。'];
    case 'decimal':
      return checkDecimal(value, token.total, token.scale);
    case 'min':
      return Number(value) >= token.min ? undefined : [`less than ${token.min}.`, `小于 ${token.min}。`];
    case 'range':
      return checkRange(Number(value), token);
    case 'regex':
      return token.pattern.test(value) ? undefined : [`expected ${token.pattern.source}`, `应符合 ${token.pattern.source}`];
    case 'enum':
      return token.labels.has(value)
        ? undefined
        : [
            `expected one of ${[...token.labels.keys()].join(', ')}.`,
            `应为 ${[...token.labels].map(([code, label]) => (code === label ? code : `${code}（${label}）`)).join('、')} 之一。`,
          ];
    case 'codelist':
      return codeLists.get(token.list)?.has(value) === false || codePatterns.get(token.list)?.(value) === false
        ? [`it is not a code of ${token.list}.`, `不是 ${token.list} 的代码。`]
        : undefined;
    case 'text':
    case 'list':
    case 'max-items':
    case 'check':
      return undefined;
  }
}

function checkRange(value: number, { min, max }: { readonly min: number; readonly max: number }): Reason | undefined {
  return value >= min && value <= max ? undefined : [`expected ${min} to ${max}.`, `应在 ${min} 至 ${max} 之间。`];
}

/** No exponent, no separators, a point as the mark: the canonical decimal. */
function checkDecimal(value: string, total: number, scale: number): Reason | undefined {
  const [, whole, fraction = ''] = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/.exec(value) ?? [];
  return whole !== undefined && fraction.length <= scale && whole.length <= total - scale
    ? undefined
    : [`expected a decimal of at most ${total} digits, ${scale} after the point.`, `应为最多 ${total} 位、小数 ${scale} 位的数值。`];
}

const checks: Readonly<Record<CheckName, (value: string, others: FieldValues) => IdentifierVerdict>> = {
  uscc: checkUscc,
  orgcode: checkOrganizationCode,
  'orgcode-or-uscc': checkOrganizationCodeOrUscc,
  'regno15-if-15-digits': (value) =>
    value.length === 15 ? checkRegistrationNumber(value) : value.length === 18 ? checkUscc(value) : 'valid',
  'cn-id18-if-type-10': (value, others) => (others[documentType] === residentCard ? checkResidentId(value) : 'valid'),
  'customs-code-structure': checkCustomsCode,
  'tail-is-orgcode': checkTradeCode,
};

function checkIdentifier(check: CheckName, value: string, others: FieldValues): IdentifierVerdict {
  return checks[check](value, others);
}

const verdictReasons: Readonly<Record<Exclude<IdentifierVerdict, 'valid'>, Reason>> = {
  'invalid-charset': ['it has a character that this identifier cannot have.', '含有该标识不允许的字符。'],
  'invalid-length': ['it is too short or too long.', '长度不正确。'],
  'invalid-check': ['its check digit is wrong.', '校验位不正确。'],
  'invalid-structure': ['one of its parts is not assigned.', '组成部分无效。'],
};
