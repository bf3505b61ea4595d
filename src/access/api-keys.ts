/** API keys: who a caller is and what it may do. Only digests are kept; a key is shown once, when it is made. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hubError } from '../errors.js';
import { isSystem, type System } from '../canonical/kinds.js';

/** An agency may send as its system and read what its system may read; an operator may do everything. */
export type Role = System | 'operator';

export interface Caller {
  readonly name: string;
  readonly role: Role;
}

export interface ApiKeys {
  /** The caller of an `Authorization` header, `Bearer <key>`; undefined where there is none by that key. */
  authenticate(authorization: string | undefined): Caller | undefined;
}

const prefix = 'hub_';

/** A new key, and the entry for API_KEYS that admits it. */
export function makeKey(name: string, role: Role): { readonly key: string; readonly entry: string } {
  const key = prefix + randomBytes(24).toString('base64url');
  return { key, entry: `${name}=${role}:${digestOf(key).toString('hex')}` };
}

/**
 * Reads the setting API_KEYS, `<name>=<role>:<sha256>` separated by commas.
 * @throws HubError HUB_CONFIG_INVALID
 */
export function parseKeys(setting: string): ApiKeys {
  const entries = setting
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry);
  return {
    authenticate(authorization) {
      const key = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(authorization ?? '')?.[1];
      if (key === undefined) return undefined;
      const digest = digestOf(key);
      // Every entry is compared, so that the time taken says nothing about which one is right.
      const matches = entries.filter(({ digest: known }) => timingSafeEqual(known, digest));
      return matches[0]?.caller;
    },
  };
}

function parseEntry(entry: string): { caller: Caller; digest: Buffer } {
  const match = /^([A-Za-z0-9._-]{1,60})=([a-z]+):([0-9a-f]{64})$/.exec(entry);
  const role = match?.[2];
  if (match?.[1] === undefined || match[3] === undefined || !(role === 'operator' || isSystem(role))) {
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'API_KEYS',
      reason: 'an entry is not <name>=<role>:<sha256 in hexadecimal>.',
      reasonZh: '每一项应为 <名称>=<角色>:<十六进制 sha256>。',
    });
  }
  return { caller: { name: match[1], role }, digest: Buffer.from(match[3], 'hex') };
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
