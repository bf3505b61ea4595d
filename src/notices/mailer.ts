/** Sending mail by SMTP. */
import { createTransport } from 'nodemailer';
import type { Attempt } from './attempt.js';

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

/** @param url smtp:// or smtps://, with name and password where the server wants them @param from the sender's address */
export function createMailer(url: string, from: string): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url);
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
  return {
    async send({ headers, ...mail }) {
      const started = performance.now();
      const took = (): number => Math.round(performance.now() - started);
      try {
        // RFC 3834: no machine is to answer this.
        await transport.sendMail({ from, ...mail, headers: { 'Auto-Submitted': 'auto-generated', ...headers } });
        return { outcome: 'delivered', status: 250, milliseconds: took() };
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        const refused = responseCode !== undefined && responseCode >= 500;
        return {
          outcome: refused ? 'mail-refused' : 'mail-unavailable',
          milliseconds: took(),
          ...(responseCode !== undefined && { status: responseCode }),
        };
      }
    },
    close: () => transport.close(),
  };
}
