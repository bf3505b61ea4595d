/** Brings acknowledgements to their partners by one channel. */
import { startCourier } from '../../adapters/courier.js';
import { deliverAcknowledgements } from '../../store/acknowledgements.js';
import { report } from '../report.js';
import type { Ground } from './ground.js';

type Channel = Parameters<typeof deliverAcknowledgements>[1];
type Deliver = Parameters<typeof startCourier>[0]['deliver'];

export function startAcknowledgements({ database, signals, closers }: Ground, channel: Channel, deliver: Deliver): void {
  const courier = startCourier({
    pick: (lanes, limit, take) => deliverAcknowledgements(database.knex, channel, lanes, limit, take),
    deliver,
    wait: (milliseconds) => signals.wait('hub_acknowledgement', milliseconds),
    onError: report,
  });
  closers.push(() => courier.stop());
}
