/** The value types of the canonical model. Decimals are strings, so no digit is ever lost to binary floats. */
import Type, { type Static, type TSchema } from 'typebox';

/**
 * RFC 3339 date and time with an offset, e.g. `2026-04-15T10:30:00+08:00`. Of it only what a clock, a database and another system
 * surely know: years of four digits also in UTC, offsets of at most 14 hours (XML Schema Part 2 §3.2.7), no leap second.
 */
export const instantPattern =
  '^(?!9999-12-31T[^-]*-)[1-9]\\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)$';
export const Instant = Type.String({
  $id: 'Instant',
  pattern: instantPattern,
  description: 'An instant, RFC 3339 with an offset',
});
/** A calendar date without a time, e.g. `2026-04-15`. */
export const CalendarDate = Type.String({
  $id: 'CalendarDate',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'A calendar date, ISO 8601',
});
/** A decimal number as text: no exponent, no thousands separators, a point as the decimal mark. */
export const Decimal = Type.String({
  $id: 'Decimal',
  pattern: '^-?(0|[1-9]\\d*)(\\.\\d+)?$',
  description: 'A decimal number as text',
});
/** Free or coded text, never empty. Codes keep their leading zeros. */
export const longestText = 4_000;
export const Text = Type.String({ minLength: 1, maxLength: longestText });
/** A number by which something is found, or a code: what is longer than any standard has is none. */
export const Reference = Type.String({ minLength: 1, maxLength: 200 });
export const WholeNumber = Type.Integer({ minimum: 0 });

const closed = { additionalProperties: false } as const;

/** An object with a closed list of optional members. */
export function record<T extends Record<string, TSchema>>(members: T, options: Record<string, unknown> = {}) {
  return Type.Object(members, { ...closed, ...options });
}
export const optional = Type.Optional;
export const list = <T extends TSchema>(items: T) => Type.Array(items);

export const Amount = record({ value: Decimal, currency: optional(Text) });
export const Quantity = record({ value: Decimal, unit: optional(Text) });
/** A place: a code and the list it is from (UN/LOCODE, a customs office table …), or a name, or both. */
export const Location = record({ code: optional(Text), list: optional(Text), name: optional(Text) });

export type Amount = Static<typeof Amount>;
export type Quantity = Static<typeof Quantity>;
export type Location = Static<typeof Location>;
