/** Why a mail did not go out: it was refused, or the hub did not come to terms with its own mail server. */
import { reasonsOf } from '../error-reasons.js';
import { hubError, type HubError } from '../errors.js';

/** What was thrown on sending, as far as it is looked at. */
export interface SendingError {
  readonly code?: string;
  /** The command of SMTP that failed. */
  readonly command?: string;
  readonly responseCode?: number;
}

const aboutTheMail = ['RCPT TO', 'DATA'];
/** The server is about to close, whatever the mail. */
const serviceEnds = 421;

/** Whether the server speaks of this mail or its recipient; everything before that is between the hub and its server. */
export function isAboutTheMail({ command = '', responseCode }: SendingError): boolean {
  return responseCode !== undefined && responseCode !== serviceEnds && aboutTheMail.includes(command);
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
