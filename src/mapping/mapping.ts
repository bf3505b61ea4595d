/** A mapping as the pipeline uses it: loaded, checked and compiled once, then a plain function of a message tree. */
import type { Bilingual, Fault, Place } from '../errors.js';
import type { Kind, System } from '../canonical/kinds.js';
import type { MappedMessage } from '../canonical/message.js';
import type { DecodedMessage, Format, TreeNode } from '../message/tree.js';

/** What a mapping may know of the envelope, as `$sender`, `$receiver`, `$interchange`, `$preparedAt`, `$receivedAt`. */
export interface Envelope {
  readonly sender?: string;
  readonly receiver?: string;
  readonly interchange?: string;
  readonly preparedAt?: string;
  readonly receivedAt: string;
}

export interface Mapped {
  /** Undefined where its rule met a fault: then there is no message. */
  readonly kind: Kind | undefined;
  readonly message: MappedMessage;
  /** Faults of the values; an error means that this message must not go on. */
  readonly faults: readonly Fault[];
}

export interface Mapping {
  /** The folder's name, `<system>-<message>`. */
  readonly id: string;
  readonly version: number;
  readonly title: Bilingual;
  /** Whose message it is; `any`: every system sends it, as itself. */
  readonly system: System | 'any';
  readonly format: Format;
  readonly type: string;
  /** Patterns of the message version; empty means any. A `*` at the end matches the rest. */
  readonly versions: readonly string[];
  /** Whether `source.when` says which messages of the type are meant. */
  readonly conditional: boolean;
  /** Whether this mapping reads the message. */
  reads(message: DecodedMessage): boolean;
  /**
   * The canonical messages that one decoded message gives, in the order of the mapping's `emit` list.
   * @param locate the place of a node in the file, for faults; called only when there is one
   */
  run(message: DecodedMessage, envelope: Envelope, locate: (node: TreeNode) => Place): Mapped[];
}

/** What a mapping says of the messages that it reads, without its condition. */
export type MappingSource = Pick<Mapping, 'system' | 'format' | 'type' | 'versions'>;

/** Whether one mapping, were it not for its condition, reads every message that the other does. */
export function readsAllOf(one: MappingSource, other: MappingSource): boolean {
  return (
    one.format === other.format &&
    one.type === other.type &&
    (one.system === other.system || one.system === 'any') &&
    (one.versions.length === 0 ||
      (other.versions.length > 0 && other.versions.every((narrow) => one.versions.some((wide) => fitsPattern(wide, narrow)))))
  );
}

/** Whether a version, or every one that a pattern stands for, fits another pattern: a `*` at its end matches the rest. */
function fitsPattern(pattern: string, version: string): boolean {
  return pattern.endsWith('*') ? version.startsWith(pattern.slice(0, -1)) : version === pattern;
}

/** Whether a mapping is meant for messages of a version; any without patterns. */
export function fitsVersion(patterns: readonly string[], version = ''): boolean {
  return patterns.length === 0 || patterns.some((pattern) => fitsPattern(pattern, version));
}

/** The first mapping, in order of id, that reads the message; of the system, or of any when none is given. */
export function findMapping(
  mappings: readonly Mapping[],
  system: System | undefined,
  format: Format,
  message: DecodedMessage,
): Mapping | undefined {
  return mappings.find(
    (mapping) =>
      mapping.format === format &&
      (system === undefined || mapping.system === system || mapping.system === 'any') &&
      mapping.reads(message),
  );
}
