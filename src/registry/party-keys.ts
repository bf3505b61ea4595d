/** What a party of a message offers to be found by, normalised; worked out once a party. */
import {
  checkCustomsCode,
  checkOrganizationCode,
  checkRegistrationNumber,
  checkTradeCode,
  checkUscc,
  normaliseIdentifier,
  type IdentifierVerdict,
} from '../canonical/identifiers.js';
import { identifierKinds, type IdentifierKind, type Party } from '../canonical/message.js';
import { normaliseName, type IdentifierKey } from './enterprise.js';

/** The kind of key that a name is. */
export const nameKind = 'name';

export interface PartyKeys {
  /** In the order in which the resolver prefers them; a USCC in an older field stands there as both, its own kind first. */
  readonly identifiers: readonly IdentifierKey[];
  readonly name: string | undefined;
}

/** No identifier or name of the registry is longer; what is longer, or has U+0000, is not looked up. */
const longestIdentifier = 64;
const longestName = 200;

/** The keys of a party; both are empty for a party without identifier and name. */
export function keysOfParty({ identifiers, name }: Party): PartyKeys {
  const keys: IdentifierKey[] = [];
  if (identifiers !== undefined) {
    for (const kind of identifierKinds) {
      const sent = identifiers[kind];
      if (sent === undefined) continue;
      const value = normaliseIdentifier(sent);
      if (!searchable(value, longestIdentifier)) continue;
      keys.push({ kind, value });
      if (holdsUscc(kind) && identifiers.unifiedSocialCreditCode === undefined && isUsccShaped(value)) {
        keys.push({ kind: 'unifiedSocialCreditCode', value });
      }
    }
  }
  const searched = name === undefined ? undefined : normaliseName(name);
  return { identifiers: keys, name: searched !== undefined && searchable(searched, longestName) ? searched : undefined };
}

function searchable(value: string, longest: number): boolean {
  return value !== '' && value.length <= longest && !value.includes('\u0000');
}

/** Since 2015 the USCC stands in place of the older numbers (国办发〔2015〕50号, 三证合一). */
function holdsUscc(kind: IdentifierKind): boolean {
  return kind === 'taxpayerId' || kind === 'importExportEnterpriseCode' || kind === 'businessLicenseNo';
}

function isUsccShaped(value: string): boolean {
  const verdict = checkUscc(value);
  return verdict === 'valid' || verdict === 'invalid-check';
}

/** The verdict on an identifier by itself; `valid` for one without a check, as a name is. */
export function checkKey({ kind, value }: IdentifierKey): IdentifierVerdict {
  switch (kind) {
    case 'unifiedSocialCreditCode':
      return checkUscc(value);
    case 'organizationCode':
      return checkOrganizationCode(value);
    case 'customsRegistrationCode':
      return checkCustomsCode(value);
    case 'importExportEnterpriseCode':
      return checkTradeCode(value);
    case 'businessLicenseNo':
      return value.length === 15 ? checkRegistrationNumber(value) : 'valid';
    case 'taxpayerId':
    case 'ciqRecordNo':
    case 'portEdiPartyCode':
    case 'scacCode':
      return 'valid';
  }
}
