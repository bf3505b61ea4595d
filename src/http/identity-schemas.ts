/** Who an enterprise is, as the interface describes it: how one is recognised, its identifiers over time, merges and splits. */
import Type from 'typebox';
import { Id, Instant, list, oneOf, optional, orNull, StoredInstant, text, Wording } from './value-schemas.js';

const held = oneOf(['current', 'former']);
const span = { from: optional(Instant), until: optional(Instant) };
const key = { kind: text, value: text };

const Holder = Type.Object({
  enterpriseId: Id,
  mergedFrom: optional(Id),
  ...span,
  held,
  then: Type.Boolean({ description: 'Whether it had the key at the instant asked about 在所询时点是否持有' }),
});

export const Recognition = Type.Object(
  {
    result: oneOf(['matched', 'ambiguous', 'unknown']),
    by: optional(text),
    confidence: optional(oneOf(['identifier', 'unique-name', 'former-identifier', 'former-name'])),
    enterpriseId: optional(Id),
    on: Instant,
    keys: list(
      Type.Object({
        ...key,
        check: oneOf(['valid', 'invalid-charset', 'invalid-length', 'invalid-check', 'invalid-structure']),
        holders: list(Holder),
        verdict: oneOf(['decides', 'agrees', 'disagrees', 'several', 'nobody', 'not-needed']),
        text: Wording,
      }),
    ),
  },
  { title: 'Recognition' },
);

export const Merge = Type.Object(
  {
    id: Id,
    survivorId: Id,
    mergedId: Id,
    validFrom: StoredInstant,
    mergedAt: StoredInstant,
    mergedBy: text,
    why: text,
    splitAt: orNull(StoredInstant),
    splitBy: orNull(text),
    splitWhy: orNull(text),
  },
  { title: 'Merge' },
);

export const Identifiers = Type.Object(
  {
    id: Id,
    mergedInto: optional(Id),
    identifiers: list(Type.Object({ ...key, ...span, held })),
    merges: list(Merge),
  },
  { title: 'Identifiers' },
);
