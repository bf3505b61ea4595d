/** Passwords: kept as scrypt with the parameters beside them, so that they can grow; made where nobody chose one. */
import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's recommendation for scrypt in its 32 MiB form (Password Storage Cheat Sheet). */
const cost = { N: 32_768, r: 8, p: 3 };
const keyLength = 32;
/** NIST SP 800-63B-4: 15 for a password alone; no rules of composition. */
export const shortestPassword = 12;
export const longestPassword = 256;

/** `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** A hash that no password has: what is compared where there is no account, so that the time taken says nothing. */
const nobody = ['scrypt', cost.N, cost.r, cost.p, randomBytes(16).toString('base64url'), randomBytes(keyLength).toString('base64url')].join(
  '$',
);

/** Whether a password is the one that was hashed; takes as long where there is none. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? nobody).split('$');
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(expected, given) && hash !== undefined;
}

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // NFC: the same password typed on another system may come as other code points.
    scrypt(password.normalize('NFC'), salt, keyLength, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Letters that cannot be mistaken for one another when they are read out. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for somebody who did not choose one: four groups of five letters, 99 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
