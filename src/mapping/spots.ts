/** Where in a message a path may be, by its tables: the message, a group, or a segment. */
import type { SegmentDefinition } from '../message/segment-table.js';
import { shortKeyOf } from '../message/short-key.js';
import type { Structure } from '../message/structure.js';
import type { Access } from '../message/path-syntax.js';
import type { MessageShape } from './message-shape.js';

export interface Spot {
  readonly name: string;
  /** The names from the message to it; empty for the message itself. */
  readonly way: string;
  readonly shape: MessageShape;
  /** Undefined for a segment. */
  readonly group: Structure | undefined;
  /** Undefined for a group, and for a segment whose elements no table has. */
  readonly definition: SegmentDefinition | undefined;
}

export function rootOf(shape: MessageShape): Spot {
  return { name: '', way: '', shape, group: shape.structure, definition: undefined };
}

export function within(way: string, name: string): string {
  return way === '' ? name : `${way}/${name}`;
}

/** What may stand in it. */
export function spotsIn({ way, shape, group }: Spot): Spot[] {
  return (group?.slots ?? []).map((slot) => ({
    name: slot.name,
    way: within(way, slot.name),
    shape,
    group: slot.group,
    definition: slot.group === undefined ? shape.segments?.get(shortKeyOf(slot.name)) : undefined,
  }));
}

/** The ways to all that are called so, in and below a spot. */
export function waysTo(name: string, from: Spot): string[] {
  return spotsIn(from).flatMap((spot) => [...(spot.name === name ? [spot.way] : []), ...waysTo(name, spot)]);
}

/** Those among the spots that have an element; a segment of which no version has a table may have any. */
export function spotsHaving(spots: readonly Spot[], access: Extract<Access, { kind: 'element' }>): Spot[] {
  const defined = new Set(spots.flatMap(({ name, definition }) => (definition === undefined ? [] : [name])));
  return spots.filter(({ name, group, definition }) => {
    if (group !== undefined) return false;
    return definition === undefined ? !defined.has(name) : hasElement(definition, access);
  });
}

function hasElement({ elements }: SegmentDefinition, { element, component = 1 }: Extract<Access, { kind: 'element' }>): boolean {
  const found = elements[element - 1];
  return found !== undefined && component <= Math.max(1, found.components.length);
}
