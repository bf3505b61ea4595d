/** How the resolver came to its answer: each key with who had it when, and what followed from it, in both languages. */
import type { Bilingual } from '../errors.js';
import type { IdentifierVerdict } from '../canonical/identifiers.js';
import { checkKey, nameKind, type PartyKeys } from './party-keys.js';
import { contradicts, hadItThen, judgeKey, labelOf, resolve, type Holders, type Key, type Resolution } from './resolve.js';

export interface ConsideredHolder {
  readonly enterpriseId: string;
  readonly mergedFrom?: string;
  readonly from?: string;
  readonly until?: string;
  readonly held: 'current' | 'former';
  /** Whether it had the key at the instant that was asked about. */
  readonly then: boolean;
}

export interface ConsideredKey extends Key {
  /** Of an identifier with a check digit or a structure. */
  readonly check: IdentifierVerdict;
  readonly holders: readonly ConsideredHolder[];
  readonly verdict: 'decides' | 'agrees' | 'disagrees' | 'several' | 'nobody' | 'not-needed';
  readonly text: Bilingual;
}

export interface Explanation {
  readonly on: string;
  readonly resolution: Resolution;
  /** In the order of preference; the name last. */
  readonly keys: readonly ConsideredKey[];
}

/** Explains `resolve` of the same arguments. */
export function explainResolution(keys: PartyKeys, holders: Holders, on: string): Explanation {
  const resolution = resolve(keys, holders, on);
  const asked: Key[] = [...keys.identifiers, ...(keys.name === undefined ? [] : [{ kind: nameKind, value: keys.name }])];
  return { on, resolution, keys: asked.map((key) => consider(key, keys, holders, on, resolution)) };
}

function consider(key: Key, keys: PartyKeys, holders: Holders, on: string, resolution: Resolution): ConsideredKey {
  const found = holders(key).map((holder) => ({
    enterpriseId: holder.enterprise.id,
    ...(holder.merged !== undefined && { mergedFrom: holder.merged }),
    ...(holder.from !== undefined && { from: holder.from }),
    ...(holder.until !== undefined && { until: holder.until }),
    held: holder.until === undefined ? ('current' as const) : ('former' as const),
    then: hadItThen(holder, on),
  }));
  const identifier = keys.identifiers.find(({ kind, value }) => kind === key.kind && value === key.value);
  const verdict = verdictOf(key, keys, holders, on, resolution);
  return { ...key, check: identifier === undefined ? 'valid' : checkKey(identifier), holders: found, verdict, text: textOf(key, verdict) };
}

function verdictOf(key: Key, keys: PartyKeys, holders: Holders, on: string, resolution: Resolution): ConsideredKey['verdict'] {
  const said = judgeKey(holders(key), on);
  if (said.said !== 'one') return said.said;
  if (resolution.result !== 'matched')
    return keys.identifiers.some((identifier) => contradicts(identifier, said.holder.enterprise)) ? 'disagrees' : 'not-needed';
  if (said.holder.enterprise.id !== resolution.holder.enterprise.id) return 'disagrees';
  return resolution.by === key.kind ? 'decides' : 'agrees';
}

const sentences: Readonly<Record<ConsideredKey['verdict'], Bilingual>> = {
  decides: { en: 'names one enterprise and decides.', zh: '对应唯一企业，据此认定。' },
  agrees: { en: 'names the same enterprise.', zh: '对应同一企业。' },
  disagrees: { en: 'names another enterprise, and was not followed.', zh: '对应另一企业，未采用。' },
  several: { en: 'names several enterprises; none was chosen by it.', zh: '对应多家企业，未据此选择。' },
  nobody: { en: 'is not in the registry.', zh: '登记库中没有。' },
  'not-needed': { en: 'was not needed.', zh: '未使用。' },
};

function textOf({ kind, value }: Key, verdict: ConsideredKey['verdict']): Bilingual {
  const label = labelOf(kind);
  const { en, zh } = sentences[verdict];
  return { en: `${label.en} ${value} ${en}`, zh: `${label.zh}“${value}”${zh}` };
}
