/** What the portal needs of the hub, plugged in by `cli`. */
import type { SignIn } from '../access/sign-in.js';
import type { CaseReader } from '../clearance/case-view.js';
import type { EnterpriseReader } from '../portal/enterprise-view.js';
import type { SavedView } from '../portal/case-list-page.js';
import type { StatisticsReader } from '../portal/statistics-view.js';

/** An OpenID provider, where one is configured. */
export interface OpenIdProvider {
  /** Where to send the browser, and what to remember until it comes back. */
  begin(): Promise<{ readonly address: string; readonly remembered: string }>;
  /** The subject that the provider vouches for. @throws where the answer is not what was asked for */
  finish(cameBackTo: URL, remembered: string): Promise<string>;
}

export interface PortalDependencies {
  readonly signIn: SignIn;
  readonly changeTimeZone: (accountId: string, timeZone: string) => Promise<void>;
  readonly cases: CaseReader;
  readonly views: SavedViews;
  readonly statistics: StatisticsReader;
  readonly enterprises: EnterpriseReader;
  readonly openId: OpenIdProvider | undefined;
  /** Whether people may sign in by a password; where not, there is a provider. */
  readonly passwords: boolean;
  /** The address that browsers use; undefined where it is the one the service listens on. */
  readonly publicUrl: URL | undefined;
  readonly assets: PortalFiles;
  /** Streams that an account may have open at a time. */
  readonly streamsPerCaller: number;
}

/** The files that pages refer to, by the path below `/portal/`. */
export type PortalFiles = Readonly<
  Record<'style' | 'script' | 'icon', { readonly path: string; readonly type: string; readonly bytes: Buffer }>
>;

/** The views of the list that an account has kept. */
export interface SavedViews {
  list(accountId: string): Promise<readonly SavedView[]>;
  save(accountId: string, name: string, query: string): Promise<boolean>;
  remove(accountId: string, id: string): Promise<void>;
}
