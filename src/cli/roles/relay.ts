/** The role `relay`: events to the agencies, acknowledgements by AMQP, notices to subscribers. */
import { acknowledgementExchange, outboundExchange } from '../../broker/topology.js';
import { deliverByAmqp } from '../../adapters/courier.js';
import { createProjector } from '../../fanout/project.js';
import { startRelay, type Relay } from '../../fanout/relay.js';
import { createOutbox } from '../../store/outbox.js';
import { startNotices } from '../notices.js';
import { report } from '../report.js';
import { profileCache } from '../rules.js';
import { startAcknowledgements } from './acknowledgements.js';
import type { Ground } from './ground.js';

/** Everything that goes to the agencies. Without a broker that they can reach it is not started: the events wait in the outbox for one. */
export function startFanout(ground: Ground): Relay {
  const { config, database, signals, broker, rights, recent, closers } = ground;
  const outbox = createOutbox(database.knex, signals, {
    url: database.url,
    schema: config.DATABASE_SCHEMA,
    shards: config.FANOUT_SHARDS,
    recent,
  });
  closers.push(() => outbox.close());
  const relay = startRelay({
    outbox,
    broker,
    // Those of the moment of publication: the profiles renew them for every batch.
    project: createProjector((reader) => rights.readable(reader)),
    profiles: profileCache(database.knex, rights),
    exchangeOf: (shard) => outboundExchange(config.AMQP_PREFIX, shard),
    onEvent: report,
  });
  closers.push(() => relay.stop());
  startAcknowledgements(ground, 'amqp', deliverByAmqp(broker, acknowledgementExchange(config.AMQP_PREFIX)));
  return relay;
}

/** Webhooks and mails: they need no broker. */
export function startSubscribers({ config, database, signals, noticeKey, closers }: Ground): void {
  const notices = startNotices(config, database, signals, noticeKey, report);
  closers.push(() => notices.stop());
}
