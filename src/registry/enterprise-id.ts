/** The id of an enterprise that comes by a file or from the base registry: made of its organization code, so the same wherever it comes from. */
import { createHash } from 'node:crypto';

/** A UUIDv8 (RFC 9562 §5.8). */
export function enterpriseId(organizationCode: string): string {
  const hash = createHash('sha256').update(`enterprise:${organizationCode}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/**
 * The organization code of a record: its own, or the one in its unified social credit code, characters 9 to 17
 * (GB 32100-2015 §4.1). Undefined for a record with neither.
 */
export function organizationCodeOf({
  organizationCode,
  unifiedSocialCreditCode,
}: {
  readonly organizationCode?: string;
  readonly unifiedSocialCreditCode?: string;
}): string | undefined {
  return organizationCode ?? unifiedSocialCreditCode?.slice(8, 17);
}
