/**
 * What the hub found of a received interchange, by level: the input of every functional acknowledgement. Severities are
 * already those of the partner's strictness: a message with an error is rejected, one with warnings only is accepted and
 * the warnings are noted.
 */
import type { Fault } from '../errors.js';
import type { Delimiters } from './delimiters.js';
import type { Format, PartyId, TreeNode } from './tree.js';

export interface MessageVerdict {
  readonly type: string;
  readonly version?: string;
  readonly reference?: string;
  /** Index of its functional group in `groups`; absent for a message outside of any. */
  readonly group?: number;
  /** ST or UNH; the head record or root element where the format has no message header. */
  readonly header: TreeNode;
  readonly segments: number;
  readonly faults: readonly Fault[];
}

export interface GroupVerdict {
  /** GS or UNG. */
  readonly header: TreeNode;
  readonly reference: string;
  /** The count of GE01 or UNE 0060, where it could be read. */
  readonly declared?: number;
  readonly faults: readonly Fault[];
}

export interface InterchangeVerdict {
  readonly format: Format;
  /** ISA or UNB; without it nobody can be answered in X12 or EDIFACT. */
  readonly header?: TreeNode;
  /** The character set by which it was read (a TextDecoder label); the answer is written in the same. */
  readonly charset: string;
  readonly delimiters?: Delimiters;
  readonly sender?: PartyId;
  readonly receiver?: PartyId;
  readonly reference?: string;
  readonly test: boolean;
  readonly groups: readonly GroupVerdict[];
  readonly messages: readonly MessageVerdict[];
  /** Faults of the envelope; those of a group or message are with it. */
  readonly faults: readonly Fault[];
}
