/** How the courier hands notices over: by webhook one request each, several at a time; by mail many in one. */
import type { Deliver } from './courier.js';
import type { Mailer } from './mailer.js';
import { mailText, type MailLinks } from './mail-text.js';
import { mailRest } from './schedule.js';
import { linkToken, webhookSecret } from './signature.js';
import type { WebhookSender } from './webhook.js';

/** Where no mail is sent any more: what was subscribed before waits, and ends like any endpoint that is away for days. */
export const deliverNoMail: Deliver = (_lane, notices) =>
  Promise.resolve({ attempts: notices.map(() => ({ outcome: 'mail-unavailable', milliseconds: 0 })) });

export function deliverByWebhook(sender: WebhookSender, key: Buffer): Deliver {
  return async ({ id: subscriptionId, target, secretGeneration, formerSecretUntil }, notices, at) => {
    const former = formerSecretUntil !== null && formerSecretUntil > at ? [secretGeneration - 1] : [];
    const secrets = [secretGeneration, ...former].map((generation) => webhookSecret(key, { subscriptionId, generation }));
    const attempts = await Promise.all(notices.map(({ id, body }) => sender.send({ id, url: target, body, secrets }, at)));
    return { attempts };
  };
}

/** Many notices are one mail; after one the address rests, so that what happens meanwhile comes together. */
export function deliverByMail(mailer: Mailer, key: Buffer, publicUrl: URL): Deliver {
  return async ({ id, target, language }, notices, at) => {
    const links = mailLinks(key, publicUrl, id, target);
    const [first, last] = [notices[0]?.id ?? '', notices.at(-1)?.id ?? ''];
    const attempt = await mailer.send({
      messageId: `<${first}.${last}@${publicUrl.hostname}>`,
      to: target,
      ...mailText(language, notices, links),
      // RFC 8058: the mail program itself may end it, with one request.
      headers: { 'List-Unsubscribe': `<${links.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
    const isConfirmation = notices.every(({ kind }) => kind === 'confirmation');
    return { attempts: notices.map(() => attempt), ...(!isConfirmation && { rest: new Date(at.getTime() + mailRest) }) };
  };
}

function mailLinks(key: Buffer, publicUrl: URL, id: string, address: string): MailLinks {
  const link = (purpose: 'confirm' | 'unsubscribe'): string =>
    new URL(`/subscriptions/${id}/${purpose}?token=${linkToken(key, purpose, id, address)}`, publicUrl).href;
  return { confirm: link('confirm'), unsubscribe: link('unsubscribe') };
}
