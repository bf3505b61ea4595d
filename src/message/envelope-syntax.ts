/** What an envelope is in a syntax: its headers and trailers, their references and counts, and what they say of a message. */
import type { FaultParameters, HubCode, Place } from '../errors.js';
import type { Stretch } from './fault-list.js';
import type { MessageRules } from './rules.js';
import type { SegmentNode } from './segment-node.js';
import type { SegmentTable } from './segment-table.js';
import type { EnvelopeRole } from './tag-reader.js';
import { Repetition, type TreeNode } from './tree.js';
import type { Units } from './units.js';

export interface EnvelopeLevel {
  readonly header: string;
  readonly trailer: string;
  /** Which element of the header is the control reference; the trailer has a count and the same reference. */
  readonly reference: number;
  /** A numeric reference is equal with and without leading zeros. */
  readonly numeric: boolean;
  readonly counts: { readonly en: string; readonly zh: string };
}

export interface MessageIdentity {
  readonly type: string;
  readonly version: string | undefined;
}

export interface EnvelopeSyntax {
  readonly interchange: EnvelopeLevel;
  readonly group: EnvelopeLevel;
  readonly message: EnvelopeLevel;
  /** What the interchange trailer counts where there are groups; otherwise it counts messages. */
  readonly groups: EnvelopeLevel['counts'];
  /** True where every message must be in a group. */
  readonly groupRequired: boolean;
  /** Segments that stand between the headers and are messages by themselves. */
  readonly standalone: readonly string[];
  identify(header: TreeNode, group: TreeNode | undefined): MessageIdentity;
  /** The group in which a message of this type ought to be; undefined where it is in it, or where that is not known. */
  properGroup?(type: string, group: TreeNode): string | undefined;
  /** What the standard says of such a message; undefined where no table is known. */
  rulesOf(identity: MessageIdentity): MessageRules | undefined;
  /** The service segments of the interchange and, within a group, those of the group, by their headers. */
  serviceSegments(header: TreeNode | undefined, group?: TreeNode): SegmentTable | undefined;
}

/** Why an interchange ended before its trailer; undefined where it did not. */
export type Cut = 'truncated' | 'unreadable' | undefined;

/** Takes the segments of one interchange. */
export interface SegmentTaker {
  /**
   * @param units of its text, where the scanner has just read it there, so that its elements can be checked
   * @returns true when the segment is the last one of the interchange
   */
  add(node: SegmentNode, units: Units | undefined): boolean;
  /** A fault of the segment in hand: the message's, if one is open. */
  report(code: HubCode, parameters: FaultParameters, where: Stretch, place?: Place, value?: string): void;
}

/** The first component of the first value of an element, trimmed; empty where there is none. Elements count from 1. */
export function valueOf(node: TreeNode | undefined, element: number, component = 1): string {
  const found = node?.elements[element - 1];
  const value = found instanceof Repetition ? found.values[0] : found;
  if (value === undefined) return '';
  if (typeof value === 'string') return component === 1 ? value.trim() : '';
  return (value[component - 1] ?? '').trim();
}

/** What each service segment of a syntax is to its envelope, by tag. */
export function envelopeRoles(syntax: Pick<EnvelopeSyntax, EnvelopeRole['level']>): ReadonlyMap<string, EnvelopeRole> {
  const levels = ['interchange', 'group', 'message'] as const;
  return new Map(
    levels.flatMap((level) => (['header', 'trailer'] as const).map((end): [string, EnvelopeRole] => [syntax[level][end], { level, end }])),
  );
}
