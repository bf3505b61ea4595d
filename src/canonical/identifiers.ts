/**
 * Identifiers with a check character: validators and the computation of the check. Values are taken as they are;
 * whoever reads free input normalises it first (`normaliseIdentifier`).
 */

/**
 * `invalid-charset`: a character (or the letter-digit pattern) is not of this identifier; `invalid-length`: too short
 * or too long; `invalid-check`: well formed, but the check character is wrong; `invalid-structure`: well formed, but a
 * part has a value that is not assigned.
 */
export type IdentifierVerdict = 'valid' | 'invalid-charset' | 'invalid-length' | 'invalid-check' | 'invalid-structure';

/** GB 32100-2015 §5: digits and capitals without I, O, S, V, Z; the value of a character is its place. */
export const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100-2015 §6: 3^(i−1) mod 31. */
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997 §4. */
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999 §4, ISO 7064 MOD 11-2. */
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentChecks = '10X98765432';

function weightedSum(text: string, weights: readonly number[], valueOf: (character: string) => number): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += valueOf(text.charAt(at)) * (weights[at] ?? 0);
  return sum;
}

/** 0–9 for digits, 10–35 for A–Z. */
function base36(character: string): number {
  return Number.parseInt(character, 36);
}

/** The 18th character for the first 17 of a unified social credit code; the characters must be of its alphabet. */
export function usccCheckCharacter(body: string): string {
  const sum = weightedSum(body, usccWeights, (character) => usccAlphabet.indexOf(character));
  return usccAlphabet.charAt((31 - (sum % 31)) % 31);
}

/** Unified social credit code, 18 characters (GB 32100-2015). Some genuine early codes have a wrong check: warn only. */
export function checkUscc(value: string): IdentifierVerdict {
  if (value.length !== 18) return 'invalid-length';
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value)) return 'invalid-charset';
  return usccCheckCharacter(value) === value.charAt(17) ? 'valid' : 'invalid-check';
}

/** The ninth character for the first eight of an organization code. */
export function organizationCheckCharacter(body: string): string {
  const rest = 11 - (weightedSum(body, organizationWeights, base36) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

/** Organization code, 9 characters without the hyphen (GB 11714-1997). */
export function checkOrganizationCode(value: string): IdentifierVerdict {
  if (value.length !== 9) return 'invalid-length';
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(value)) return 'invalid-charset';
  return organizationCheckCharacter(value) === value.charAt(8) ? 'valid' : 'invalid-check';
}

/** The 15th digit for the first 14 of a business registration number: ISO 7064 MOD 11,10 (GS 15-2006). */
export function registrationCheckDigit(body: string): string {
  let product = 10;
  for (let at = 0; at < 14; at += 1) {
    const sum = (product + Number(body.charAt(at))) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Business registration number of 15 digits (GS 15-2006). The older ones of 13 digits have no check. */
export function checkRegistrationNumber(value: string): IdentifierVerdict {
  if (value.length !== 15) return 'invalid-length';
  if (!/^\d{15}$/.test(value)) return 'invalid-charset';
  return registrationCheckDigit(value) === value.charAt(14) ? 'valid' : 'invalid-check';
}

/** ISO 6346 annex A: A is 10, and the multiples of 11 (11, 22, 33) are left out. */
function containerValue(character: string): number {
  const plain = base36(character);
  return plain < 10 ? plain : plain + Math.floor((plain - 1) / 10);
}

/** The eleventh character for the first ten of a container number; the remainder 10 is written 0. */
export function containerCheckDigit(body: string): string {
  let sum = 0;
  for (let at = 0; at < 10; at += 1) sum += containerValue(body.charAt(at)) * 2 ** at;
  return String((sum % 11) % 10);
}

/** Container number: owner, category (U, J, Z), six digits and check (ISO 6346). */
export function checkContainerNumber(value: string): IdentifierVerdict {
  if (value.length !== 11) return 'invalid-length';
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(value)) return 'invalid-charset';
  return containerCheckDigit(value) === value.charAt(10) ? 'valid' : 'invalid-check';
}

const containerForm = /^[A-Z]{3}[UJZ]\d{7}$/;

/** A container number in one form, however it is set (`CSQU 305438-3`); what is no such number, in upper case. */
export function normaliseContainerNumber(value: string): string {
  const upper = value.toUpperCase();
  if (containerForm.test(upper)) return upper;
  const plain = normaliseIdentifier(value).replace(/[\s./-]/g, '');
  return containerForm.test(plain) ? plain : upper;
}

/** The seventh digit for the first six of an IMO ship number. */
export function imoCheckDigit(body: string): string {
  return String(weightedSum(body, [7, 6, 5, 4, 3, 2], Number) % 10);
}

/** IMO ship number, seven digits without the letters (IMO resolution A.1117(30)). */
export function checkImoNumber(value: string): IdentifierVerdict {
  if (value.length !== 7) return 'invalid-length';
  if (!/^\d{7}$/.test(value)) return 'invalid-charset';
  return imoCheckDigit(value) === value.charAt(6) ? 'valid' : 'invalid-check';
}

/** The 18th character for the first 17 digits of a resident identity number. */
export function residentCheckCharacter(body: string): string {
  return residentChecks.charAt(weightedSum(body, residentWeights, Number) % 11);
}

/** Resident identity number, 18 characters (GB 11643-1999); its date of birth must be a date. */
export function checkResidentId(value: string): IdentifierVerdict {
  if (value.length !== 18) return 'invalid-length';
  if (!/^\d{17}[\dX]$/.test(value)) return 'invalid-charset';
  if (!isCalendarDate(`${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`)) return 'invalid-structure';
  return residentCheckCharacter(value) === value.charAt(17) ? 'valid' : 'invalid-check';
}

/** Whether `yyyy-MM-dd` is a day of the calendar. */
export function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The first two digits of a Chinese administrative division (GB/T 2260). */
export const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/**
 * Customs registration code, 10 characters: area (4 digits), economic zone, nature of the enterprise, serial number.
 * It has no check character; the area must begin with a province, and no enterprise has the nature 0.
 */
export function checkCustomsCode(value: string): IdentifierVerdict {
  if (value.length !== 10) return 'invalid-length';
  if (!/^\d{4}[0-9A-Z]{6}$/.test(value)) return 'invalid-charset';
  return provinces.has(value.slice(0, 2)) && value.charAt(5) !== '0' ? 'valid' : 'invalid-structure';
}

/** Import and export enterprise code: 13 characters that end in the organization code, or the USCC. */
export function checkTradeCode(value: string): IdentifierVerdict {
  if (value.length === 18) return checkUscc(value);
  if (value.length !== 13) return 'invalid-length';
  if (!/^\d{4}/.test(value)) return 'invalid-charset';
  return checkOrganizationCode(value.slice(4));
}

/** An organization code, or a USCC. */
export function checkOrganizationCodeOrUscc(value: string): IdentifierVerdict {
  return value.length === 18 ? checkUscc(value) : checkOrganizationCode(value);
}

/** An identifier as the registry keeps it: half width, upper case, no white space at its ends. */
export function normaliseIdentifier(value: string): string {
  // eslint-disable-next-line no-control-regex -- the common case is plain ASCII and skips the slow path
  const half = /^[\u0000-\u007f]*$/.test(value) ? value : toHalfWidth(value);
  return half.trim().toUpperCase();
}

/** Full-width forms (U+FF01–U+FF5E) and the ideographic space as their ASCII counterparts. */
export function toHalfWidth(value: string): string {
  return value.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');
}
