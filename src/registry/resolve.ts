/** Which enterprise a party is: by the identifier that is preferred, else by a name that only one has. */
import { fault, type Fault } from '../errors.js';
import { checkKey, type PartyKeys } from './party-keys.js';
import { fieldByName } from './catalogue.js';
import type { Enterprise, IdentifierKey } from './enterprise.js';

export type Resolution =
  | {
      readonly result: 'matched';
      readonly by: string;
      readonly confidence: 'identifier' | 'unique-name';
      readonly enterprise: Enterprise;
    }
  | { readonly result: 'ambiguous'; readonly by: string }
  | { readonly result: 'unknown' };

/** The enterprises that have a key; several where it is not unique. */
export type Candidates<K> = (key: K) => readonly Enterprise[];

const unknown: Resolution = { result: 'unknown' };

/** Resolves by identifiers. `unknown` when the registry has none of them: then the name may be tried. */
export function resolveByIdentifiers(keys: PartyKeys, candidates: Candidates<IdentifierKey>): Resolution {
  let ambiguous: Resolution | undefined;
  for (const key of keys.identifiers) {
    const found = candidates(key);
    const [only] = found;
    if (only !== undefined && found.length === 1) return { result: 'matched', by: key.kind, confidence: 'identifier', enterprise: only };
    if (only !== undefined) ambiguous ??= { result: 'ambiguous', by: key.kind };
  }
  return ambiguous ?? unknown;
}

/**
 * Resolves by the name. The only enterprise of that name is not taken when the party carries a sound unified social
 * credit code or organization code of somebody else: it would get a stranger's profile.
 */
export function resolveByName(keys: PartyKeys, candidates: Candidates<string>): Resolution {
  if (keys.name === undefined) return unknown;
  const found = candidates(keys.name);
  const [only] = found;
  if (only === undefined) return unknown;
  if (found.length > 1) return { result: 'ambiguous', by: 'name' };
  return keys.identifiers.some((key) => contradicts(key, only))
    ? unknown
    : { result: 'matched', by: 'name', confidence: 'unique-name', enterprise: only };
}

function contradicts(key: IdentifierKey, { fields }: Enterprise): boolean {
  if (key.kind !== 'unifiedSocialCreditCode' && key.kind !== 'organizationCode') return false;
  const own = fields[key.kind];
  return own !== undefined && own !== key.value && checkKey(key) === 'valid';
}

/** What is to be said about a resolution: warnings, since the message goes on whatever they are. */
export function judgeResolution(resolution: Resolution, keys: PartyKeys, candidates: Candidates<IdentifierKey>): Fault[] {
  const faults: Fault[] = [];
  const judged = new Set<string>();
  for (const key of keys.identifiers) {
    if (judged.has(key.value) || checkKey(key) !== 'invalid-check') continue;
    judged.add(key.value);
    // One that the registry knows is right, whatever its check digit: some genuine early codes fail.
    const isKnown = keys.identifiers.some((other) => other.value === key.value && candidates(other).length > 0);
    if (!isKnown) faults.push(fault('HUB_IDENTIFIER_CHECK_DIGIT', { ...labelsOf(key), value: key.value }));
  }
  if (resolution.result === 'matched') {
    const conflict = conflictOf(resolution.enterprise, resolution.by, keys, candidates);
    if (conflict !== undefined) faults.push(conflict);
  } else {
    const code = resolution.result === 'unknown' ? 'HUB_ENTERPRISE_UNKNOWN' : 'HUB_ENTERPRISE_AMBIGUOUS';
    const [first] = keys.identifiers;
    const key = resolution.result === 'unknown' ? first : keys.identifiers.find(({ kind }) => kind === resolution.by);
    faults.push(fault(code, { identifier: key === undefined ? `name ${keys.name ?? ''}` : describe(key) }));
  }
  return faults;
}

/** The first other identifier that names somebody else. */
function conflictOf(chosen: Enterprise, by: string, keys: PartyKeys, candidates: Candidates<IdentifierKey>): Fault | undefined {
  const taken = keys.identifiers.find(({ kind }) => kind === by);
  if (taken === undefined) return undefined;
  const other = keys.identifiers.find((key) => {
    const found = candidates(key);
    return found.length > 0 && found.every(({ id }) => id !== chosen.id);
  });
  return other && fault('HUB_IDENTIFIER_CONFLICT', { first: describe(taken), second: describe(other) });
}

function describe({ kind, value }: IdentifierKey): string {
  return `${kind} ${value}`;
}

function labelsOf({ kind }: IdentifierKey): { kind: string; kindZh: string } {
  const field = fieldByName(kind);
  return { kind: field?.labelEn ?? kind, kindZh: field?.labelZh ?? kind };
}
