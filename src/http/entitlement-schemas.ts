/** Entitlement as the interface describes it: dated exceptions, and what a reader may see now. */
import Type from 'typebox';
import { systems } from '../canonical/kinds.js';
import { Id, list, oneOf, orNull, pageOf, StoredInstant, text } from './value-schemas.js';

export const Reader = oneOf([...systems, 'self']);
export const Effect = oneOf(['grant', 'deny']);

export const Exception = Type.Object(
  {
    id: Id,
    reader: text,
    field: text,
    effect: Effect,
    validFrom: StoredInstant,
    validTo: orNull(StoredInstant),
    why: text,
    decidedAt: StoredInstant,
    decidedBy: text,
    revokedAt: orNull(StoredInstant),
    revokedBy: orNull(text),
    revokedWhy: orNull(text),
  },
  { title: 'Exception' },
);
export const Exceptions = pageOf(Exception);

export const ReaderRights = Type.Object(
  {
    reader: Reader,
    fields: list(Type.Object({ field: text, by: oneOf(['catalogue', 'exception']) })),
    denied: Type.Immutable(Type.Array(text, { description: 'Of the catalogue, but taken away by an exception 目录内但被例外限制的字段' })),
  },
  { title: 'ReaderRights' },
);
