/** What the service needs of the hub, plugged in by `main`. */
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ApiKeys, Role } from '../access/api-keys.js';
import type { Receiver } from '../pipeline/receive.js';
import type { acknowledgementsOf } from '../store/acknowledgements.js';
import type * as readers from '../store/readers.js';

type WithoutDatabase<F> = F extends (database: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never;

/** The store's readers, bound to the database. */
export type Readers = {
  readonly [
    Name in 'findInterchange' | 'findRaw' | 'messagesOf' | 'findMessage' | 'listQuarantine' | 'findCases' | 'findCase' | 'queueDepths'
  ]: WithoutDatabase<(typeof readers)[Name]>;
} & { readonly acknowledgementsOf: WithoutDatabase<typeof acknowledgementsOf> };

/** The part of a case that differs by who looks at it. */
export interface SeenCase {
  readonly summary: string;
  readonly tracks: unknown;
  readonly holds: string[];
}

export interface EnterpriseView {
  readonly id: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface ServiceDependencies {
  readonly keys: ApiKeys;
  readonly receiver: Receiver;
  readonly readers: Readers;
  /** The message as the role may see it; undefined where it may see nothing of it. */
  readonly project: (message: CanonicalMessage, role: Role) => Promise<CanonicalMessage | undefined>;
  readonly mayRead: (role: Role, kind: Kind, source: System) => boolean;
  /** A case as the role may see it: the tracks whose events it receives; undefined where it may see none. */
  readonly seeCase: <C extends SeenCase>(found: C, role: Role) => C | undefined;
  /** An enterprise by its id or by any identifier, with the fields the role may see. */
  readonly findEnterprise: (idOrIdentifier: string, role: Role) => Promise<EnterpriseView | undefined>;
  /** What is not ready, by name: empty when all is well. */
  readonly readiness: () => Promise<readonly string[]>;
  readonly maximumBytes: number;
}
