/** Enrichment: what the registry knows of the parties of a batch of messages, in two look-ups for the whole batch. */
import type { Fault } from '../errors.js';
import type { IdentifierKind, CanonicalMessage, Party } from '../canonical/message.js';
import type { Enterprise, IdentifierKey } from './enterprise.js';
import { keysOfParty, type PartyKeys } from './party-keys.js';
import { judgeResolution, resolveByIdentifiers, resolveByName, type Resolution } from './resolve.js';

/** An enterprise and the key it was found by, as it was asked for. */
export interface Found {
  readonly kind: string;
  readonly value: string;
  readonly enterprise: Enterprise;
}

/** The registry, as the store offers it. Keys and names come normalised, each once; several enterprises may have one. */
export interface Lookup {
  byIdentifiers(keys: readonly { readonly kind: IdentifierKind; readonly value: string }[]): Promise<readonly Found[]>;
  /** `Found.value` is the name. */
  byNames(names: readonly string[]): Promise<readonly Found[]>;
}

/** The part of a message that enrichment reads and writes. */
export type Enrichable = Pick<CanonicalMessage, 'enterprises' | 'warnings'>;

/**
 * When a message has so many warnings of enrichment, no more are added: `match.result` says of every party how it
 * stands. A name that nobody has is the lesser news: it is told once a message, and does not crowd out what is wrong with
 * an identifier. On a manifest of ten bills one warning for each was a seventh of every event.
 */
const warningLimit = 50;
const namesOnlyLimit = 1;

/**
 * Fills `match` and `registryVersion` of every party that has an identifier or a name: the profile itself is what the
 * registry said at that version, and each recipient's part of it is put in where the message goes out. Adds warnings
 * HUB_ENTERPRISE_UNKNOWN, HUB_ENTERPRISE_AMBIGUOUS, HUB_IDENTIFIER_CONFLICT and HUB_IDENTIFIER_CHECK_DIGIT with a JSON
 * pointer to the party as their place. A party abroad, by its country, is not expected in the registry: it is marked
 * unknown without a warning.
 * @returns the messages in their order; one without parties as it came
 */
export async function enrich<M extends Enrichable>(messages: readonly M[], lookup: Lookup): Promise<M[]> {
  const keyed = messages.map(({ enterprises }) => enterprises?.map(keysOfParty));
  const identifiers = new Map<string, IdentifierKey>();
  for (const party of keyed.flat()) for (const key of party?.identifiers ?? []) identifiers.set(indexKey(key), key);
  const known = byKey(identifiers.size === 0 ? [] : await lookup.byIdentifiers([...identifiers.values()]), indexKey);
  const candidates = (key: IdentifierKey): readonly Enterprise[] => known.get(indexKey(key)) ?? nobody;

  const resolved = keyed.map((parties) => parties?.map((keys) => resolveByIdentifiers(keys, candidates)));
  const names = new Set<string>();
  eachParty(keyed, resolved, ({ name }, { result }) => {
    if (result === 'unknown' && name !== undefined) names.add(name);
  });
  const named = byKey(names.size === 0 ? [] : await lookup.byNames([...names]), ({ value }) => value);
  const namesakes = (name: string): readonly Enterprise[] => named.get(name) ?? nobody;

  return messages.map((message, at) => {
    const keys = keyed[at];
    if (message.enterprises === undefined || keys === undefined) return message;
    const warnings: Warnings = [];
    const said = new Set<string>();
    const enterprises = message.enterprises.map((party, index) => {
      const own = keys[index];
      if (own === undefined || (own.identifiers.length === 0 && own.name === undefined)) return party;
      const first = resolved[at]?.[index] ?? resolveByIdentifiers(own, candidates);
      const resolution = first.result === 'unknown' ? resolveByName(own, namesakes) : first;
      if (warnings.length < (own.identifiers.length === 0 ? namesOnlyLimit : warningLimit) && !isExpected(resolution, party, own)) {
        for (const found of judgeResolution(resolution, own, candidates)) addWarning(warnings, said, found, index);
      }
      return withMatch(party, resolution);
    });
    return { ...message, enterprises, ...(warnings.length > 0 && { warnings: [...(message.warnings ?? []), ...warnings] }) };
  });
}

type Warnings = NonNullable<CanonicalMessage['warnings']>;

const nobody: readonly Enterprise[] = [];

function indexKey({ kind, value }: { readonly kind: string; readonly value: string }): string {
  return `${kind} ${value}`;
}

/** The enterprises of every key, each once. */
function byKey(found: readonly Found[], keyOf: (found: Found) => string): ReadonlyMap<string, readonly Enterprise[]> {
  const index = new Map<string, Enterprise[]>();
  for (const one of found) {
    const key = keyOf(one);
    const others = index.get(key);
    if (others === undefined) index.set(key, [one.enterprise]);
    else if (others.every(({ id }) => id !== one.enterprise.id)) others.push(one.enterprise);
  }
  return index;
}

function eachParty(
  keyed: readonly (readonly PartyKeys[] | undefined)[],
  resolved: readonly (readonly Resolution[] | undefined)[],
  visit: (keys: PartyKeys, resolution: Resolution) => void,
): void {
  keyed.forEach((parties, at) =>
    parties?.forEach((keys, index) => {
      const resolution = resolved[at]?.[index];
      if (resolution !== undefined) visit(keys, resolution);
    }),
  );
}

/** Nothing to say: matched by the only key it has, or a foreign party, which no Chinese registry knows. */
function isExpected(resolution: Resolution, { country }: Party, { identifiers }: PartyKeys): boolean {
  if (resolution.result === 'matched') return resolution.by !== 'name' && identifiers.length === 1;
  return resolution.result === 'unknown' && identifiers.length === 0 && country !== undefined && !isChina(country);
}

/** ISO 3166-1 alpha-2 and alpha-3, and the customs code before 2018-08-01. */
function isChina(country: string): boolean {
  return country === 'CN' || country === 'CHN' || country === '142';
}

function addWarning(warnings: Warnings, said: Set<string>, found: Fault, index: number): void {
  const { code, message } = found;
  if (said.has(message.en)) return;
  said.add(message.en);
  warnings.push({ code, en: message.en, zh: message.zh, place: { pointer: `/enterprises/${index}` } });
}

function withMatch(party: Party, resolution: Resolution): Party {
  if (resolution.result !== 'matched') return { ...party, match: { ...resolution } };
  const { enterprise, ...how } = resolution;
  return {
    ...party,
    match: { ...how, enterpriseId: enterprise.id },
    registryVersion: enterprise.version,
  };
}
