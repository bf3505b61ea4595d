/** The loops that make and deliver notices, plugged into the store. */
import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../config.js';
import { startNoticeCourier } from '../notices/courier.js';
import { deliverByMail, deliverByWebhook, deliverNoMail } from '../notices/deliver.js';
import { createMailer } from '../notices/mailer.js';
import { startNoticeMaker } from '../notices/maker.js';
import { createWebhookSender } from '../notices/webhook.js';
import type { Database } from '../store/database.js';
import { claimLanes, nextDue, releaseLane, settleNotices, waitingNotices } from '../store/notice-lanes.js';
import { advanceNotices, derivationKey } from '../store/notices.js';
import type { Signals } from '../store/signals.js';

/** The key from which secrets are derived: of the setting, or one that the database keeps. */
export function keyOfNotices(config: Config, { knex }: Database): Promise<Buffer> {
  if (config.NOTICE_KEY === '') return derivationKey(knex, randomBytes(32));
  return Promise.resolve(createHash('sha256').update(config.NOTICE_KEY).digest());
}

export function startNotices(
  config: Config,
  { knex }: Database,
  signals: Signals,
  key: Buffer,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const publicUrl = config.PUBLIC_URL === '' ? undefined : new URL(config.PUBLIC_URL);
  const mailer = config.SMTP_URL === '' ? undefined : createMailer(config.SMTP_URL, config.MAIL_FROM, onError);
  const maker = startNoticeMaker({
    making: {
      advance: (make, now) => advanceNotices(knex, make, now),
      wait: (milliseconds) => signals.wait('hub_cases', milliseconds),
    },
    publicUrl,
    onError,
  });
  const sender = createWebhookSender({ targets: config.WEBHOOK_TARGETS });
  const courier = startNoticeCourier({
    lanes: {
      claim: (asked) => claimLanes(knex, asked),
      nextDue: () => nextDue(knex),
      waiting: (lane, now, limit) => waitingNotices(knex, lane, now, limit),
      settle: (settled) => settleNotices(knex, settled),
      release: (...after) => releaseLane(knex, ...after),
      wait: (milliseconds) => signals.wait('hub_notices', milliseconds),
    },
    deliver: {
      webhook: deliverByWebhook(sender, key),
      email: mailer === undefined || publicUrl === undefined ? deliverNoMail : deliverByMail(mailer, key, publicUrl),
    },
    disableDays: config.NOTICE_DISABLE_DAYS,
    noticeDays: config.NOTICE_DAYS,
    onError,
  });
  return {
    async stop() {
      await maker.stop();
      await courier.stop();
      await sender.close();
      mailer?.close();
    },
  };
}
