/** The id of an enterprise that comes by a file or from the base registry: made of its organization code, so the same wherever it comes from. */
import { createHash } from 'node:crypto';
import { checkOrganizationCode } from '../canonical/identifiers.js';
import { fault, hasError, type Fault } from '../errors.js';
import { invalidValue, type Reason } from './field-value.js';

/** A UUIDv8 (RFC 9562 §5.8). */
export function enterpriseId(organizationCode: string): string {
  const hash = createHash('sha256').update(`enterprise:${organizationCode}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const usccField = { name: 'unifiedSocialCreditCode', labelZh: '统一社会信用代码', sensitivity: 'shared' } as const;
const wrongWithin: Reason = [
  'the organization code in it (characters 9 to 17) has a wrong check digit.',
  '其中第 9 至 17 位组织机构代码的校验位不正确。',
];
const anotherWithin: Reason = [
  'the organization code in it (characters 9 to 17) is not that of the record.',
  '其中第 9 至 17 位组织机构代码与本记录的组织机构代码不一致。',
];

/** Which enterprise a record is about, or why that cannot be said. */
export type RecordIdentity = { readonly id: string } | { readonly fault: Fault };

/**
 * Knows an enterprise by its organization code, its own or the one in its unified social credit code, characters 9 to 17
 * (GB 32100-2015 §4.1). That part must be right, and the same as the record's own: of two codes that name two enterprises
 * neither is taken. The last character of an early code alone may be wrong (see `checkValue`).
 * @returns HUB_RECORD_UNIDENTIFIED for a record with neither, HUB_FIELD_INVALID for an organization code within that is wrong
 */
export function identifyRecord({
  organizationCode: own,
  unifiedSocialCreditCode: uscc,
}: {
  readonly organizationCode?: string;
  readonly unifiedSocialCreditCode?: string;
}): RecordIdentity {
  const within = uscc?.slice(8, 17);
  const code = own ?? within;
  if (code === undefined) return { fault: fault('HUB_RECORD_UNIDENTIFIED') };
  const isRight = uscc === undefined || (own === undefined ? checkOrganizationCode(code) === 'valid' : within === own);
  if (isRight) return { id: enterpriseId(code) };
  return { fault: invalidValue(usccField, uscc, own === undefined ? wrongWithin : anotherWithin) };
}

/** A code that is wrong by itself is told once, not again for what stands in it. */
export function withIdentity(faults: readonly Fault[], identity: Fault): Fault[] {
  return identity.code === 'HUB_FIELD_INVALID' && hasError(faults) ? [...faults] : [...faults, identity];
}
