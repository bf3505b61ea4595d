/** What the roles of a hub stand on: opened once a process, closed in turn when it stops. */
import type { Broker } from '../../broker/broker.js';
import type { AdapterProfile } from '../../adapters/profile.js';
import type { Config } from '../../config.js';
import type { Receiver } from '../../pipeline/receive.js';
import type { Database } from '../../store/database.js';
import type { RecentMessages } from '../../store/recent-messages.js';
import type { Signals } from '../../store/signals.js';
import type { Closer } from '../closers.js';
import type { CurrentRights } from '../rights.js';

export interface Ground {
  readonly config: Config;
  readonly database: Database;
  readonly signals: Signals;
  readonly broker: Broker;
  readonly receiver: Receiver;
  readonly profiles: readonly AdapterProfile[];
  readonly rights: CurrentRights;
  readonly noticeKey: Buffer;
  /** Where worker and relay are one process: what the one has just stored, for the other. */
  readonly recent: RecentMessages | undefined;
  /** What each role opens goes here, in the order of opening. */
  readonly closers: Closer[];
}
