/** Values, lists and pages, as the schemas of the interface share them. */
import { instantPattern } from '../canonical/values.js';
import Type, { type Static, type TSchema } from 'typebox';

export const text = Type.String();
export const optional = Type.Optional;
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** A list that whoever answers with it does not change. */
export const list = <T extends TSchema>(of: T) => Type.Immutable(Type.Array(of));
/** One of a closed list: its values are taken from where the code has them. Generators of clients want the type said, too. */
export const oneOf = <T extends string>(values: readonly T[], description?: string) =>
  Type.Enum([...values], { type: 'string', ...(description !== undefined && { description }) });
export const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

/** Values under names that are data, as generators of clients know it. */
export const byName = <T extends TSchema>(of: T, description: string) =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>({ type: 'object', additionalProperties: of, description });

export const Id = Type.String({ format: 'uuid' });
export const IdParameter = Type.Object({ id: Id });
export const Instant = Type.String({ format: 'date-time', pattern: instantPattern });
/** An instant as the store gives it: JSON writes a Date so. */
export const StoredInstant = Type.Unsafe<Date>(Instant);
export const Day = Type.String({ format: 'date' });
export const Bytes = Type.Unsafe<Buffer>(Type.String({ format: 'binary' }));

/** A text in both languages. */
export const Wording = Type.Object({ zh: text, en: text });

/** Entries of a list, as many as an answer holds; `next` is where the next page begins. */
export const pageOf = <T extends TSchema>(entry: T) =>
  Type.Object({
    entries: list(entry),
    next: Type.Union([text, Type.Null()], { description: 'Where the next page begins; null: there is none. 下一页的起点；无则为 null。' }),
  });

/** A schema, where it says just what a type of another room says; nothing fits where either has more. */
export type Describing<Told, Schema extends TSchema> = Same<Plain<Told>, Plain<Static<Schema>>> extends true ? Schema : never;

/** Whether it can be written is no part of the shape. */
type Plain<T> = T extends readonly (infer Item)[] ? Plain<Item>[] : T extends object ? { -readonly [Name in keyof T]: Plain<T[Name]> } : T;
/** Told apart by what the compiler would do with either: an optional member too many is seen. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the unused parameter is what makes it compare, not assign
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
