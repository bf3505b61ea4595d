/** Which texts are an e-mail address: one, of the usual form; nothing that a mail server could take for more than that. */
import { hubError } from '../errors.js';

const pattern =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** The address with its domain in lower case. @throws HubError HUB_MAIL_ADDRESS_INVALID */
export function checkMailAddress(text: string): string {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  // RFC 5321 §4.5.3.1: 64 octets before the at sign, 254 in all.
  if (!pattern.test(address) || at > 64 || address.length > 254) throw hubError('HUB_MAIL_ADDRESS_INVALID', { address: text });
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
