/**
 * What the standards say of a message, as far as paths are checked by it. The tables belong to the formats, which this room
 * does not know: it asks for them by this port.
 */
import type { SegmentTable } from '../message/segment-table.js';
import type { Structure } from '../message/structure.js';
import type { Format } from '../message/tree.js';
import type { MappingSource } from './mapping.js';

/** The tables of one message type in one version. */
export interface MessageShape {
  /** As messages name it; empty where they name none. */
  readonly version: string;
  readonly structure: Structure;
  readonly segments?: SegmentTable;
}

export interface MessageShapes {
  /** The versions of a format of which there are tables. */
  versionsOf(format: Format): readonly string[];
  /** Undefined where there is no table of the very version. */
  shapeOf(format: Format, type: string, version: string): MessageShape | undefined;
}

export const noShapes: MessageShapes = { versionsOf: () => [], shapeOf: () => undefined };

/**
 * The shapes of the messages that a mapping reads; of all versions with a table where it names none. None where one that it
 * names has no table: what messages of that version hold is not known.
 */
export function shapesRead(shapes: MessageShapes, { format, type, versions }: Omit<MappingSource, 'system'>): readonly MessageShape[] {
  const known = (version: string): MessageShape[] => [shapes.shapeOf(format, type, version) ?? []].flat();
  if (versions.length === 0) return shapes.versionsOf(format).flatMap(known);
  const named = versions.map((pattern) => {
    if (!pattern.endsWith('*')) return known(pattern);
    const stem = pattern.slice(0, -1);
    // `005010X2*` is of release 005010, `0050*` too.
    return shapes
      .versionsOf(format)
      .filter((version) => version.startsWith(stem) || stem.startsWith(version))
      .flatMap(known);
  });
  return named.some((found) => found.length === 0) ? [] : named.flat();
}
