/** Signing in: by a password, with attempts that must wait longer and longer, or by an identity that a provider vouches for. */
import type { Viewer } from './account.js';
import { accountName } from './account.js';
import { hashPassword, longestPassword, shortestPassword, verifyPassword } from './password.js';
import { makeSession, sessionDigest } from './session.js';

/** The rows that signing in needs; `store` keeps them. */
export interface AccountStore {
  /**
   * Counts an attempt under each key, unless one of them has to wait.
   * @returns seconds to wait; 0 where the attempt was counted and may go on
   */
  countAttempt(keys: readonly AttemptKey[]): Promise<number>;
  /** After a success: the first key is forgotten, of the second the one attempt that was right. */
  forgetAttempts(whole: string, one?: string): Promise<void>;
  /** The account that may sign in under a name, with its hash. */
  findCredentials(name: string): Promise<{ readonly id: string; readonly password: string | undefined } | undefined>;
  findBySubject(subject: string): Promise<string | undefined>;
  openSession(digest: Buffer, accountId: string): Promise<void>;
  /** The viewer of a session that is still valid; its use is noted. */
  findViewer(digest: Buffer): Promise<Viewer | undefined>;
  closeSession(digest: Buffer): Promise<void>;
  /** Changes the password and ends all sessions but one. */
  changePassword(accountId: string, hash: string, keep: Buffer): Promise<void>;
  passwordOf(accountId: string): Promise<string | undefined>;
}

/** What attempts are counted by, and how many of them need not wait. */
export interface AttemptKey {
  readonly key: string;
  readonly free: number;
}

export type SignedIn = { readonly token: string } | { readonly refused: 'wrong' } | { readonly refused: 'wait'; readonly seconds: number };
export type PasswordChange = 'changed' | 'wrong' | 'short' | 'long' | 'wait';

export interface SignIn {
  withPassword(typedName: string, password: string, address: string): Promise<SignedIn>;
  /** By the subject that an OpenID provider vouches for; undefined where no account has it. */
  withSubject(subject: string): Promise<string | undefined>;
  viewerOf(token: string): Promise<Viewer | undefined>;
  signOut(token: string): Promise<void>;
  changePassword(viewer: Viewer, token: string, current: string, next: string): Promise<PasswordChange>;
}

const freeByName = 5;
/** Many people may share an address. */
const freeByAddress = 50;

export function createSignIn(store: AccountStore): SignIn {
  async function open(accountId: string): Promise<string> {
    const { token, digest } = makeSession();
    await store.openSession(digest, accountId);
    return token;
  }

  return {
    async withPassword(typedName, password, address) {
      const name = accountName(typedName);
      const byName = `name ${name ?? ''}`;
      const seconds = await store.countAttempt([
        { key: byName, free: freeByName },
        { key: `address ${address}`, free: freeByAddress },
      ]);
      if (seconds > 0) return { refused: 'wait', seconds };
      const found = name === undefined ? undefined : await store.findCredentials(name);
      const right = await verifyPassword(password.length > longestPassword ? '' : password, found?.password);
      if (found === undefined || !right) return { refused: 'wrong' };
      await store.forgetAttempts(byName, `address ${address}`);
      return { token: await open(found.id) };
    },
    async withSubject(subject) {
      const id = await store.findBySubject(subject);
      return id && open(id);
    },
    viewerOf: (token) => store.findViewer(sessionDigest(token)),
    signOut: (token) => store.closeSession(sessionDigest(token)),
    async changePassword({ account }, token, current, next) {
      if (next.length < shortestPassword) return 'short';
      if (next.length > longestPassword) return 'long';
      // A session left open somewhere must not be a way to guess the password.
      const key = `change ${account.id}`;
      if ((await store.countAttempt([{ key, free: freeByName }])) > 0) return 'wait';
      if (!(await verifyPassword(current, await store.passwordOf(account.id)))) return 'wrong';
      await store.forgetAttempts(key);
      await store.changePassword(account.id, await hashPassword(next), sessionDigest(token));
      return 'changed';
    },
  };
}
