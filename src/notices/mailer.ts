/** Sending mail by SMTP. */
import { createTransport } from 'nodemailer';
import type { Attempt } from './attempt.js';
import { isAboutTheMail, kindOf, mailFault, type SendingError } from './mail-failure.js';

export interface Mail {
  /** Stable, so that a mail that is sent twice can be known as one. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Mailer {
  send(mail: Mail): Promise<Attempt>;
  close(): void;
}

/** What keeps all mails is told again after so long, while it lasts. */
const toldAgain = 3_600_000;

/**
 * @param address smtp:// or smtps://, with name and password where the server wants them @param from the sender's address
 * @param onError is told what keeps the hub from handing over any mail, without name and password
 */
export function createMailer(address: string, from: string, onError: (error: unknown) => void): Mailer {
  const url = new URL(address);
  const { hostname, port, protocol, username, password } = url;
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let told: { readonly kind: string; readonly at: number } | undefined;
  /** Every address fails by it, and one line says it. */
  function tell(error: SendingError): void {
    const [kind, at] = [kindOf(error), performance.now()];
    if (told?.kind === kind && at - told.at < toldAgain) return;
    told = { kind, at };
    onError(mailFault(url, error));
  }
  return {
    async send({ headers, ...mail }) {
      const started = performance.now();
      const took = (): number => Math.round(performance.now() - started);
      try {
        // RFC 3834: no machine is to answer this.
        await transport.sendMail({ from, ...mail, headers: { 'Auto-Submitted': 'auto-generated', ...headers } });
        told = undefined;
        return { outcome: 'delivered', status: 250, milliseconds: took() };
      } catch (error) {
        const failure = error as SendingError;
        const { responseCode: status } = failure;
        const answer = { milliseconds: took(), ...(status !== undefined && { status }) };
        if (isAboutTheMail(failure)) return { outcome: (status ?? 0) >= 500 ? 'mail-refused' : 'mail-unavailable', ...answer };
        tell(failure);
        return { outcome: 'mail-not-sent', ...answer };
      }
    },
    close: () => transport.close(),
  };
}
