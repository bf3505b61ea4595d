/** The role `receive`: the inbound queue, the watched directory with what goes back by it, and the base registry's own database. */
import { join } from 'node:path';
import { deliverToDirectory } from '../../adapters/courier.js';
import { watchDirectory } from '../../adapters/directory.js';
import { consumeInbound } from '../../adapters/inbound-queue.js';
import { systemsUsing } from '../../adapters/profile.js';
import { startPuller } from '../../adapters/puller.js';
import { deadLetterExchange, inboundQueue } from '../../broker/topology.js';
import type { Config } from '../../config.js';
import { HubError } from '../../errors.js';
import type { Database } from '../../store/database.js';
import { pullBaseRegistry } from '../base-registry.js';
import { faultText, say } from '../output.js';
import { report } from '../report.js';
import { startAcknowledgements } from './acknowledgements.js';
import type { Ground } from './ground.js';

export async function startReceiving(ground: Ground): Promise<void> {
  const { config, database, closers } = ground;
  await openQueue(ground);
  await openDirectory(ground);
  startAcknowledgements(ground, 'directory', deliverToDirectory(dropDirectory(config)));
  if (config.BASE_PULL_URL === '') return;
  const puller = startPuller({ pull: () => pullAndTell(database, config), everySeconds: config.BASE_PULL_SECONDS, onError: report });
  closers.push(() => puller.stop());
}

async function openQueue({ config, broker, receiver, profiles, closers }: Ground): Promise<void> {
  const inbound = await consumeInbound({
    broker,
    queue: inboundQueue(config.AMQP_PREFIX),
    deadLetters: { exchange: deadLetterExchange(config.AMQP_PREFIX), key: 'inbound' },
    receiver,
    prefetch: 400,
    systems: systemsUsing('amqp', profiles),
    onRefused: (fault) => {
      report(new HubError(fault));
    },
    onError: report,
  });
  closers.push(() => inbound.cancel());
}

async function openDirectory({ config, receiver, profiles, closers }: Ground): Promise<void> {
  const directory = await watchDirectory({
    root: dropDirectory(config),
    systems: systemsUsing('directory', profiles),
    receiver,
    maximumBytes: config.MAX_INTERCHANGE_BYTES,
    onError: report,
  });
  closers.push(() => directory.stop());
}

function dropDirectory(config: Config): string {
  return config.DROP_DIRECTORY || join(config.DATA_DIRECTORY, 'drop');
}

/** What of the base registry's own database was refused goes to the operator, as well as into the table of refusals. */
async function pullAndTell(database: Database, config: Config): Promise<void> {
  const { refused } = await pullBaseRegistry(database, config);
  for (const { record, faults } of refused) say(`${record}\n${faults.map(faultText).join('\n')}`);
}
