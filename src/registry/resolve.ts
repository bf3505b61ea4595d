/**
 * Which enterprise a party is: by the identifier that is preferred, else by a name that only one has. As of an instant:
 * whoever had the key then. Where nobody had, the only one that ever had it; between two it never chooses.
 */
import { fault, type Bilingual, type Fault } from '../errors.js';
import { checkKey, nameKind, type PartyKeys } from './party-keys.js';
import { fieldByName } from './catalogue.js';
import type { Enterprise, IdentifierKey } from './enterprise.js';

/** One who has a key or had it, in a span of valid time; an absent bound is open. RFC 3339 in UTC. */
export interface Holder {
  /** The one that stands for the holder, which after a merge is the survivor. */
  readonly enterprise: Enterprise;
  readonly from?: string;
  readonly until?: string;
  /** The holder itself, where it was merged into another. */
  readonly merged?: string;
}

export interface Key {
  readonly kind: string;
  readonly value: string;
}

/** All who have or had a key. */
export type Holders = (key: Key) => readonly Holder[];

export type Confidence = 'identifier' | 'unique-name' | 'former-identifier' | 'former-name';

export type Resolution =
  | { readonly result: 'matched'; readonly by: string; readonly confidence: Confidence; readonly holder: Holder }
  | { readonly result: 'ambiguous'; readonly by: string }
  | { readonly result: 'unknown' };

/** What the holders of one key say as of an instant. */
export type KeyVerdict =
  | { readonly said: 'one'; readonly holder: Holder; /** Had it at that instant, not only at another. */ readonly then: boolean }
  | { readonly said: 'several' }
  | { readonly said: 'nobody' };

const unknown: Resolution = { result: 'unknown' };

export function hadItThen({ from, until }: Holder, on: string): boolean {
  return (from === undefined || from <= on) && (until === undefined || on < until);
}

/** Whether the holders of a key are one enterprise, looked at as of an instant. */
export function judgeKey(holders: readonly Holder[], on: string): KeyVerdict {
  const [first, ...others] = holders;
  if (first === undefined) return { said: 'nobody' };
  if (others.length === 0) return { said: 'one', holder: first, then: hadItThen(first, on) };
  const then = holders.filter((holder) => hadItThen(holder, on));
  const holder = only(then.length > 0 ? then : holders);
  return holder === undefined ? { said: 'several' } : { said: 'one', holder, then: then.length > 0 };
}

/** The one among holders that are all the same enterprise: the one who had it longest into the present. */
function only(holders: readonly Holder[]): Holder | undefined {
  const [first, ...others] = holders;
  if (first === undefined || others.some(({ enterprise }) => enterprise.id !== first.enterprise.id)) return undefined;
  return others.reduce(
    (best, one) => (best.until !== undefined && (one.until === undefined || one.until > best.until) ? one : best),
    first,
  );
}

/** Resolves a party as of an instant, RFC 3339 in UTC. By its name only if the registry has none of its identifiers. */
export function resolve(keys: PartyKeys, holders: Holders, on: string): Resolution {
  const byIdentifier = resolveByIdentifiers(keys, holders, on);
  return byIdentifier.result === 'unknown' ? resolveByName(keys, holders, on) : byIdentifier;
}

/** One that had an identifier at that instant goes before one that had a preferred identifier at another. */
function resolveByIdentifiers({ identifiers }: PartyKeys, holders: Holders, on: string): Resolution {
  let former: Resolution | undefined;
  let ambiguous: Resolution | undefined;
  for (const key of identifiers) {
    const verdict = judgeKey(holders(key), on);
    if (verdict.said === 'several') ambiguous ??= { result: 'ambiguous', by: key.kind };
    if (verdict.said !== 'one') continue;
    if (verdict.then) return { result: 'matched', by: key.kind, confidence: 'identifier', holder: verdict.holder };
    former ??= { result: 'matched', by: key.kind, confidence: 'former-identifier', holder: verdict.holder };
  }
  return former ?? ambiguous ?? unknown;
}

/**
 * Resolves by the name. The only enterprise of that name is not taken when the party carries a sound unified social
 * credit code or organization code of somebody else: it would get a stranger's profile.
 */
function resolveByName({ name, identifiers }: PartyKeys, holders: Holders, on: string): Resolution {
  if (name === undefined) return unknown;
  const verdict = judgeKey(holders({ kind: nameKind, value: name }), on);
  if (verdict.said === 'nobody') return unknown;
  if (verdict.said === 'several') return { result: 'ambiguous', by: nameKind };
  const { holder, then } = verdict;
  if (identifiers.some((key) => contradicts(key, holder.enterprise))) return unknown;
  return { result: 'matched', by: nameKind, confidence: then ? 'unique-name' : 'former-name', holder };
}

/** Whether a sound code of the party is another than the enterprise's own. */
export function contradicts(key: IdentifierKey, { fields }: Enterprise): boolean {
  if (key.kind !== 'unifiedSocialCreditCode' && key.kind !== 'organizationCode') return false;
  const own = fields[key.kind];
  return own !== undefined && own !== key.value && checkKey(key) === 'valid';
}

/** What is to be said about a resolution: warnings, since the message goes on whatever they are. */
export function judgeResolution(resolution: Resolution, keys: PartyKeys, holders: Holders, on: string): Fault[] {
  const faults: Fault[] = [];
  const judged = new Set<string>();
  for (const key of keys.identifiers) {
    if (judged.has(key.value) || checkKey(key) !== 'invalid-check') continue;
    judged.add(key.value);
    // One that the registry knows is right, whatever its check digit: some genuine early codes fail.
    const isKnown = keys.identifiers.some((other) => other.value === key.value && holders(other).length > 0);
    if (!isKnown) {
      const { en, zh } = labelOf(key.kind);
      faults.push(fault('HUB_IDENTIFIER_CHECK_DIGIT', { kind: en, kindZh: zh, value: key.value }));
    }
  }
  if (resolution.result === 'matched') {
    const taken = keyOf(resolution.by, keys);
    const { until } = resolution.holder;
    if (until !== undefined && resolution.confidence.startsWith('former-'))
      faults.push(fault('HUB_IDENTIFIER_FORMER', { ...named('identifier', taken), until }));
    faults.push(...conflictOf(resolution.holder.enterprise, taken, keys, holders, on));
  } else {
    const code = resolution.result === 'unknown' ? 'HUB_ENTERPRISE_UNKNOWN' : 'HUB_ENTERPRISE_AMBIGUOUS';
    const [first] = keys.identifiers;
    const key = resolution.result === 'unknown' ? (first ?? keyOf(nameKind, keys)) : keyOf(resolution.by, keys);
    faults.push(fault(code, named('identifier', key)));
  }
  return faults;
}

function keyOf(by: string, { identifiers, name = '' }: PartyKeys): Key {
  return identifiers.find(({ kind }) => kind === by) ?? { kind: nameKind, value: name };
}

/** The first other identifier that names somebody else. */
function conflictOf({ id }: Enterprise, taken: Key, { identifiers }: PartyKeys, holders: Holders, on: string): Fault[] {
  if (taken.kind === nameKind) return [];
  const other = identifiers.find((key) => {
    const verdict = judgeKey(holders(key), on);
    return verdict.said === 'one' ? verdict.holder.enterprise.id !== id : holders(key).length > 0 && isNobodys(id, holders(key));
  });
  return other === undefined ? [] : [fault('HUB_IDENTIFIER_CONFLICT', { ...named('first', taken), ...named('second', other) })];
}

function isNobodys(id: string, holders: readonly Holder[]): boolean {
  return holders.every(({ enterprise }) => enterprise.id !== id);
}

/** What a key is called in both languages, as parameters of a fault: `first` and `firstZh`. */
function named(parameter: string, { kind, value }: Key): Record<string, string> {
  const { en, zh } = labelOf(kind);
  return { [parameter]: `${en} ${value}`, [`${parameter}Zh`]: `${zh}“${value}”` };
}

/** The label of a kind of key: a field of the catalogue, or the name. */
export function labelOf(kind: string): Bilingual {
  const field = fieldByName(kind);
  if (field !== undefined) return { en: field.labelEn, zh: field.labelZh };
  return kind === nameKind ? { en: 'Name', zh: '名称' } : { en: kind, zh: kind };
}
