/** Enrichment: what the registry knows of the parties of a batch of messages, in one look-up for the whole batch. */
import type { Fault } from '../errors.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';
import { keysOfParty, nameKind, type PartyKeys } from './party-keys.js';
import { judgeResolution, resolve, type Holder, type Holders, type Key, type Resolution } from './resolve.js';

/**
 * The registry, as the store offers it: for each key, in their order, who has or had it. Keys and names (of the kind
 * `name`) come normalised, each once.
 */
export type Lookup = (keys: readonly Key[]) => Promise<readonly (readonly Holder[])[]>;

/** The part of a message that enrichment reads and writes. */
export type Enrichable = Pick<CanonicalMessage, 'enterprises' | 'warnings'> & Partial<Pick<CanonicalMessage, 'occurredAt'>>;

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
 * HUB_ENTERPRISE_UNKNOWN, HUB_ENTERPRISE_AMBIGUOUS, HUB_IDENTIFIER_CONFLICT, HUB_IDENTIFIER_FORMER and
 * HUB_IDENTIFIER_CHECK_DIGIT with a JSON pointer to the party as their place. Who had an identifier is asked as of the time
 * at which the message happened. A party abroad, by its country, is not expected in the registry: it is marked
 * unknown without a warning.
 * @returns the messages in their order; one without parties as it came
 */
export async function enrich<M extends Enrichable>(messages: readonly M[], lookup: Lookup): Promise<M[]> {
  const keyed = messages.map(({ enterprises }) => enterprises?.map(keysOfParty));
  const holders = await holdersOf(keyed, lookup);

  return messages.map((message, at) => {
    const keys = keyed[at];
    if (message.enterprises === undefined || keys === undefined) return message;
    const on = instantOf(message.occurredAt);
    const warnings: Warnings = [];
    const said = new Set<string>();
    const enterprises = message.enterprises.map((party, index) => {
      const own = keys[index];
      if (own === undefined || (own.identifiers.length === 0 && own.name === undefined)) return party;
      const resolution = resolve(own, holders, on);
      if (warnings.length < (own.identifiers.length === 0 ? namesOnlyLimit : warningLimit) && !isExpected(resolution, party, own)) {
        for (const found of judgeResolution(resolution, own, holders, on)) addWarning(warnings, said, found, index);
      }
      return withMatch(party, resolution, on);
    });
    return { ...message, enterprises, ...(warnings.length > 0 && { warnings: [...(message.warnings ?? []), ...warnings] }) };
  });
}

const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** In UTC, so that instants compare as text; now, where a message does not say when it happened. */
function instantOf(occurredAt: string | undefined): string {
  if (occurredAt !== undefined && inUtc.test(occurredAt)) return occurredAt;
  const time = occurredAt === undefined ? Date.now() : Date.parse(occurredAt);
  return new Date(Number.isNaN(time) ? Date.now() : time).toISOString();
}

type Warnings = NonNullable<CanonicalMessage['warnings']>;

const nobody: readonly Holder[] = [];

/** One look-up for the keys of all parties of all messages, each once. */
async function holdersOf(keyed: readonly (readonly PartyKeys[] | undefined)[], lookup: Lookup): Promise<Holders> {
  const wanted = new Map<string, Key>();
  for (const parties of keyed) {
    for (const { identifiers, name } of parties ?? []) {
      for (const key of identifiers) wanted.set(indexKey(key), key);
      if (name === undefined) continue;
      const key = { kind: nameKind, value: name };
      wanted.set(indexKey(key), key);
    }
  }
  const found = wanted.size === 0 ? [] : await lookup([...wanted.values()]);
  const known = new Map<string, readonly Holder[]>();
  for (const index of wanted.keys()) known.set(index, found[known.size] ?? nobody);
  return (key) => known.get(indexKey(key)) ?? nobody;
}

function indexKey({ kind, value }: Key): string {
  return `${kind} ${value}`;
}

/** Nothing to say: matched by the only key it has, or a foreign party, which no Chinese registry knows. */
function isExpected(resolution: Resolution, { country }: Party, { identifiers }: PartyKeys): boolean {
  if (resolution.result === 'matched') return resolution.confidence === 'identifier' && identifiers.length === 1;
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

/** The identity stands last: the relay finds the place of the profile by it. */
function withMatch(party: Party, resolution: Resolution, on: string): Party {
  if (resolution.result !== 'matched') return { ...party, match: { ...resolution } };
  const { by, confidence, holder } = resolution;
  const { enterprise, from, until, merged } = holder;
  const enterpriseId = enterprise.id;
  const usual = until === undefined && merged === undefined;
  const former = until !== undefined && { held: 'former' as const, ...(from !== undefined && { from }), until, on };
  const match: Party['match'] = usual
    ? { result: 'matched', by, confidence, enterpriseId }
    : { result: 'matched', by, confidence, ...former, ...(merged !== undefined && { mergedFrom: merged }), enterpriseId };
  return { ...party, match, registryVersion: enterprise.version };
}
