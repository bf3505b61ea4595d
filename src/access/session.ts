/** Sessions: an opaque random token in a cookie, its digest in the database; and the token of its forms. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A session ends this long after its last use … */
export const idleHours = 12;
/** … and at the latest this long after it began. */
export const longestDays = 7;

export interface SessionToken {
  /** For the cookie; never kept. */
  readonly token: string;
  /** For the database. */
  readonly digest: Buffer;
}

export function makeSession(): SessionToken {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: sessionDigest(token) };
}

export function sessionDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * What the forms of a session carry, so that no other site can send them. Masked afresh on every page: the pages are
 * compressed, and a secret that stays the same could be guessed from their length (BREACH).
 */
export function formToken(token: string): string {
  const mask = randomBytes(32);
  return Buffer.concat([mask, xor(mask, formSecret(token))]).toString('base64url');
}

/** Whether a form was made for this session. */
export function isFormToken(token: string, given: string): boolean {
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === 64 && timingSafeEqual(xor(bytes.subarray(0, 32), bytes.subarray(32)), formSecret(token));
}

function formSecret(token: string): Buffer {
  return createHash('sha256').update(`form ${token}`).digest();
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}
