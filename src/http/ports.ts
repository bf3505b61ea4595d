/** What the service needs of the hub, plugged in by `cli`. */
import type { Static, TSchema } from 'typebox';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';
import type { CaseReader } from '../clearance/case-view.js';
import type { ApiKeys, Caller } from '../access/api-keys.js';
import type { Receiver } from '../pipeline/receive.js';
import type { acknowledgementsOf, resendAcknowledgements } from '../store/acknowledgements.js';
import type { Effect, Exception, Exceptions, ReaderRights } from './entitlement-schemas.js';
import type { Identifiers, Merge, Recognition } from './identity-schemas.js';
import type { PortalDependencies } from './portal-ports.js';
import type {
  AnsweredDiscrepancy,
  AnsweredTask,
  Discrepancies,
  DiscrepancyAnswer,
  Enterprise,
  EnterpriseHits,
  FieldHistory,
  LinkageTasks,
  RegistryChange,
  TaskAnswer,
} from './registry-schemas.js';
import type { SubscriptionService } from './subscription-ports.js';
import type { findInterchanges } from '../store/interchange-search.js';
import type * as quarantine from '../store/quarantine.js';
import type * as readers from '../store/readers.js';
import type { countLinkageTasks } from '../store/registry-duties.js';

type WithoutDatabase<F> = F extends (database: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never;

/** The store's readers, bound to the database. */
export type Readers = {
  readonly [Name in 'findInterchange' | 'findRaw' | 'messagesOf' | 'findMessage' | 'queueDepths']: WithoutDatabase<(typeof readers)[Name]>;
} & {
  readonly [Name in 'listQuarantine' | 'findQuarantined']: WithoutDatabase<(typeof quarantine)[Name]>;
} & {
  readonly findInterchanges: WithoutDatabase<typeof findInterchanges>;
  readonly acknowledgementsOf: WithoutDatabase<typeof acknowledgementsOf>;
  readonly countLinkageTasks: WithoutDatabase<typeof countLinkageTasks>;
};

type Answer<Schema extends TSchema> = Promise<Static<Schema> | undefined>;

/** The registry as a caller may see and change it; undefined where there is nothing for this caller. */
export interface RegistryService {
  search(text: string, after: string | undefined, caller: Caller): Promise<Static<typeof EnterpriseHits>>;
  /** RFC 3339 instants; an absent one is now. */
  asOf(
    idOrIdentifier: string,
    at: { readonly valid?: string; readonly known?: string; readonly reveal?: boolean },
    caller: Caller,
  ): Answer<typeof Enterprise>;
  history(
    idOrIdentifier: string,
    field: string,
    page: { readonly after?: string; readonly reveal?: boolean },
    caller: Caller,
  ): Answer<typeof FieldHistory>;
  change(
    id: string,
    asked: {
      readonly fields: readonly { readonly name: string; readonly value?: string }[];
      readonly from?: string;
      readonly to?: string;
      readonly expectedVersion?: number;
      /** Who speaks, of those for whom the caller does. */
      readonly bureau?: string;
    },
    caller: Caller,
  ): Answer<typeof RegistryChange>;
  discrepancies(
    page: {
      readonly after?: string;
      readonly reveal?: boolean;
      /** On the caller's fields, or claimed by it. */
      readonly as?: 'owner' | 'claimant';
      readonly enterprise?: string;
      readonly answered?: boolean;
    },
    caller: Caller,
  ): Promise<Static<typeof Discrepancies>>;
  'linkage-tasks'(
    page: {
      readonly after?: string;
      readonly enterprise?: string;
      readonly overdue?: boolean;
      readonly answered?: boolean;
      /** Which the caller has to follow, or which its own changes made. */
      readonly as?: 'agency' | 'source';
    },
    caller: Caller,
  ): Promise<Static<typeof LinkageTasks>>;
  answerDiscrepancy(id: string, answer: Static<typeof DiscrepancyAnswer>, caller: Caller): Answer<typeof AnsweredDiscrepancy>;
  answerTask(
    id: string,
    answer: { readonly answer: Static<typeof TaskAnswer>; readonly note?: string },
    caller: Caller,
  ): Answer<typeof AnsweredTask>;
}

/** Who an enterprise is: its identifiers over time, and the operator's word that two are one. */
export interface IdentityService {
  /** How a party with these identifiers and this name is recognised, as of an instant. */
  resolve(
    asked: { readonly party: Pick<Party, 'identifiers' | 'name'>; readonly on: string | undefined },
    caller: Caller,
  ): Answer<typeof Recognition>;
  identifiers(id: string, caller: Caller): Answer<typeof Identifiers>;
  /** @throws HubError HUB_FORBIDDEN for all but operators, HUB_MERGE_REFUSED */
  merge(
    survivorId: string,
    asked: { readonly mergedId: string; readonly why: string; readonly from?: string },
    caller: Caller,
  ): Answer<typeof Merge>;
  split(mergedId: string, why: string, caller: Caller): Answer<typeof Merge>;
}

/** Dated exceptions from who may read what, decided by an administrator. */
export interface EntitlementService {
  /** The newest first; an agency sees its own. */
  list(page: { readonly reader?: string; readonly before?: string }, caller: Caller): Promise<Static<typeof Exceptions>>;
  /** The fields that a reader may see now, each with what says so. */
  inForce(reader: string, caller: Caller): Answer<typeof ReaderRights>;
  /** @throws HubError HUB_FORBIDDEN for all but operators, HUB_FIELD_UNKNOWN, HUB_REQUEST_INVALID */
  decide(asked: AskedException, caller: Caller): Answer<typeof Exception>;
  revoke(id: string, why: string, caller: Caller): Answer<typeof Exception>;
}

export interface AskedException {
  readonly reader: string;
  readonly field: string;
  readonly effect: Static<typeof Effect>;
  readonly from?: string;
  readonly until?: string;
  readonly why: string;
}

export interface ServiceDependencies {
  readonly entitlements: EntitlementService;
  readonly identity: IdentityService;
  readonly portal: PortalDependencies;
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly registry: RegistryService;
  readonly subscriptions: SubscriptionService;
  readonly keys: ApiKeys;
  readonly receiver: Receiver;
  /** The systems whose profile has HTTP as a way in. */
  readonly httpSystems: readonly System[];
  readonly readers: Readers;
  /** Resolves after an interchange has been processed, or the time has passed, or the signal ends the wait. */
  readonly processed: (id: string, milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly resendAcknowledgements: WithoutDatabase<typeof resendAcknowledgements>;
  /** Closes an entry of the quarantine; false where it is not open. */
  readonly dismissQuarantined: WithoutDatabase<typeof quarantine.dismissQuarantined>;
  /** Dead letters in the broker, by whose they are; of those that it does not tell in time, nothing. */
  readonly deadLetters: () => Promise<ReadonlyMap<string, number>>;
  /** The message as the caller may see it, sensitive values masked unless it asks to `reveal` them; undefined where it may see nothing of it. */
  readonly project: (message: CanonicalMessage, caller: Caller, reveal: boolean) => Promise<CanonicalMessage | undefined>;
  readonly cases: CaseReader;
  /** Undoes a join, or takes a declaration out; undefined where the case is no part of another, or has nothing beside it. */
  readonly separateCase: (
    id: string,
    said: { readonly by: string; readonly reason: string },
    declarationNo?: string,
  ) => Promise<{ readonly caseId: string; readonly from: string } | undefined>;
  /** An enterprise by its id or by any identifier, with the fields the caller may see; `reveal` gives the sensitive ones in clear. */
  readonly findEnterprise: (idOrIdentifier: string, caller: Caller, reveal: boolean) => Answer<typeof Enterprise>;
  /** What is not ready, by name: empty when all is well. */
  readonly readiness: () => Promise<readonly string[]>;
  readonly maximumBytes: number;
  /** Streams that a key may have open at a time. */
  readonly streamsPerCaller: number;
}
