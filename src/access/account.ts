/** Who uses the portal, and for whom: accounts, and the enterprises in whose name they may look and act. */

/** A trader sees one enterprise; a broker's operator also those that gave a mandate; an operator of the hub all of them. */
export const accountRoles = ['trader', 'broker', 'operator'] as const;
export type AccountRole = (typeof accountRoles)[number];

export function isAccountRole(name: string): name is AccountRole {
  return (accountRoles as readonly string[]).includes(name);
}

export interface Account {
  readonly id: string;
  /** What is typed to sign in; lower case. */
  readonly name: string;
  readonly displayName: string;
  readonly role: AccountRole;
  /** An IANA name. */
  readonly timeZone: string;
}

/** An enterprise for which somebody may act. */
export interface ActingFor {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** The last day of the mandate, `yyyy-MM-dd`; null for one's own enterprise. */
  readonly until: string | null;
}

/** One who is signed in, with what is in force at this moment. */
export interface Viewer {
  readonly account: Account;
  /** Empty for an operator of the hub, who sees all. */
  readonly enterprises: readonly ActingFor[];
}

const namePattern = /^[a-z0-9][a-z0-9._@-]{1,59}$/;

/** The name as it is kept, or undefined where it cannot be one. */
export function accountName(typed: string): string | undefined {
  const name = typed.trim().toLowerCase();
  return namePattern.test(name) ? name : undefined;
}
