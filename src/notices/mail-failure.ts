/** Why a mail did not go out: it was refused, or the hub did not come to terms with its own mail server. */
import { reasonsOf } from '../error-reasons.js';
import { hubError, type HubError } from '../errors.js';

/** What was thrown on sending, as far as it is looked at. */
export interface SendingError {
  readonly code?: string;
  /** The command of SMTP that failed. */
  readonly command?: string;
  readonly responseCode?: number;
  /** The server's answer, from its code on. */
  readonly response?: string;
}

/** The server is about to close, whatever the mail. */
const serviceEnds = 421;
/** It wants to know first who the hub is. */
const hubUnknown = [530, 535, 538];
/** Who may send, and from where (RFC 3463): policy, and the sender's own address. */
const aboutTheSender = /^(?:5\.7\.\d+|[45]\.1\.[78])$/;

/**
 * Whether the server speaks of this mail or its recipient; the rest is between the hub and its server. When it is said does
 * not tell it: most servers wait with what they have against the hub until they hear of a recipient.
 */
export function isAboutTheMail({ command = '', responseCode: code, response = '' }: SendingError): boolean {
  if (code === undefined || code === serviceEnds || hubUnknown.includes(code)) return false;
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (status !== undefined && aboutTheSender.test(status)) return false;
  // This one is too large.
  if (command === 'MAIL FROM') return code === 552 || status === '5.3.4';
  // Before the mail itself, “transaction failed” without a word why is “no service for you”.
  if (command === 'RCPT TO') return code !== 554 || status !== undefined;
  return command === 'DATA';
}

/** The same for the same cause: what servers say has a number in it that is another each time. */
export function kindOf({ code = '', command = '', responseCode = 0 }: SendingError): string {
  return [code, command, responseCode].join();
}

/** The operator's word for what keeps all mails; servers repeat what they were sent, so name and password are taken out of it. */
export function mailFault(url: URL, error: unknown): HubError {
  const secrets = secretsOf(url);
  const reasons = reasonsOf(error, (given) => secrets.reduce((text, secret) => text.replaceAll(secret, '***'), given));
  return hubError('HUB_MAIL_UNAVAILABLE', { server: url.host, ...reasons });
}

/** Name and password as they may come back: plain, and in the forms in which SMTP sends them; the longest first. */
function secretsOf({ username, password }: URL): string[] {
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  const sent = [`\0${user}\0${pass}`, user, pass].map((text) => Buffer.from(text).toString('base64'));
  return [...sent, username, password, user, pass].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}
