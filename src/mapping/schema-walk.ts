/** The members that a mapping may write, read out of the canonical schema once: what each takes, and which are required. */
import { MappedMessage, Party } from '../canonical/message.js';
import { Amount, longestText, Quantity } from '../canonical/values.js';
import type { Bilingual } from '../errors.js';

export interface ScalarTarget {
  readonly kind: 'instant' | 'date' | 'decimal' | 'integer';
}
export interface TextTarget {
  readonly kind: 'text';
  /** Characters at most. */
  readonly longest: number;
}
export interface EnumTarget {
  readonly kind: 'enum';
  readonly values: readonly string[];
}
export interface ObjectTarget {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Target>;
  readonly required: readonly string[];
  /** An amount or a quantity: a unit or currency alone says nothing. */
  readonly measure: boolean;
}
export interface ListTarget {
  readonly kind: 'list';
  readonly items: Target;
}
export type ValueTarget = ScalarTarget | TextTarget | EnumTarget;
export type Target = ValueTarget | ObjectTarget | ListTarget;

/** Where no member says how long. */
export const anyText: TextTarget = { kind: 'text', longest: longestText };

/** What enrichment writes into a party; a mapping may not. */
const writtenByEnrichment: ReadonlySet<string> = new Set(['match', 'profile', 'registryVersion']);

/** By the `$id` of the canonical value types. */
const scalars = new Map<string, ScalarTarget>([
  ['Instant', { kind: 'instant' }],
  ['CalendarDate', { kind: 'date' }],
  ['Decimal', { kind: 'decimal' }],
]);

/** The part of JSON Schema 2020-12 that the canonical model uses. */
interface JsonSchema {
  readonly $id?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

function walk(schema: JsonSchema): Target {
  const scalar = schema.$id === undefined ? undefined : scalars.get(schema.$id);
  if (scalar !== undefined) return scalar;
  if (schema.enum !== undefined) return { kind: 'enum', values: schema.enum };
  if (schema.type === 'integer') return { kind: 'integer' };
  if (schema.type === 'array' && schema.items !== undefined) return { kind: 'list', items: walk(schema.items) };
  if (schema.properties === undefined) return { kind: 'text', longest: schema.maxLength ?? longestText };
  const hidden: ReadonlySet<string> = isSameShape(schema, Party) ? writtenByEnrichment : new Set();
  const members = Object.entries(schema.properties).filter(([name]) => !hidden.has(name));
  return {
    kind: 'object',
    members: new Map(members.map(([name, member]) => [name, walk(member)])),
    required: schema.required ?? [],
    measure: isSameShape(schema, Amount) || isSameShape(schema, Quantity),
  };
}

/** Marking a member optional copies its schema, so identity is that of the member table. */
function isSameShape(schema: JsonSchema, other: { readonly properties: object }): boolean {
  return schema.properties === other.properties;
}

/** The target of `message:` in a mapping. */
export const mappedMessage = walk(MappedMessage as unknown as JsonSchema) as ObjectTarget;

/** What a target takes, for a person. */
export function describeTarget(target: Target): Bilingual {
  switch (target.kind) {
    case 'text':
      return { en: `text of at most ${target.longest} characters`, zh: `不超过 ${target.longest} 字符的文本` };
    case 'instant':
      return { en: 'an instant', zh: '带时区的时间' };
    case 'date':
      return { en: 'a calendar date', zh: '日期' };
    case 'decimal':
      return { en: 'a decimal number', zh: '十进制数' };
    case 'integer':
      return { en: 'a whole number from 0', zh: '非负整数' };
    case 'enum':
      return { en: `one of ${target.values.join(', ')}`, zh: `以下之一：${target.values.join('、')}` };
    case 'object':
      return { en: 'a map of members', zh: '成员映射' };
    case 'list':
      return { en: 'a list', zh: '列表' };
  }
}
