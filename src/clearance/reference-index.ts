/** The numbers of a batch and the cases that have them: those that are known, and those that the batch adds. */
import type { KnownReference, SubjectKey } from '../canonical/case-records.js';
import type { CaseForest, CaseNode } from './case-forest.js';

export interface ReferenceEntry {
  readonly scope: string;
  readonly node: CaseNode;
  located: boolean;
}

/** Days after which a number of a kind is somebody else's, even in the same scope: voyages are numbered anew every year. */
const reusedAfterDays: Readonly<Record<string, number>> = { containerNo: 120 };
const day = 86_400_000;

/** Whether two keys may be the same number: nobody contradicts a scope by not naming one. */
export function sameKey(one: SubjectKey, other: SubjectKey): boolean {
  return one.value === other.value && one.kind === other.kind && compatible(one.scope, other.scope);
}

function compatible(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}

const none: readonly never[] = [];

export function createReferenceIndex(known: readonly KnownReference[], forest: CaseForest) {
  const byKind = new Map<string, Map<string, ReferenceEntry[]>>();
  const added: KnownReference[] = [];

  function put(key: SubjectKey, entry: ReferenceEntry): void {
    let ofKind = byKind.get(key.kind);
    if (ofKind === undefined) byKind.set(key.kind, (ofKind = new Map<string, ReferenceEntry[]>()));
    const entries = ofKind.get(key.value);
    if (entries === undefined) ofKind.set(key.value, [entry]);
    else entries.push(entry);
  }

  for (const reference of known) {
    const node = forest.find(reference.caseId);
    if (node !== undefined) put(reference, { scope: reference.scope, node, located: reference.located });
  }

  function compatibleEntries({ kind, value, scope }: SubjectKey): readonly ReferenceEntry[] {
    return (
      byKind
        .get(kind)
        ?.get(value)
        ?.filter((entry) => compatible(entry.scope, scope)) ?? none
    );
  }

  function entryOf({ kind, value, scope }: SubjectKey, node: CaseNode): ReferenceEntry | undefined {
    const entries = byKind.get(kind)?.get(value);
    if (entries === undefined) return undefined;
    const root = forest.rootOf(node);
    return entries.find((one) => one.scope === scope && forest.rootOf(one.node) === root);
  }

  return {
    /** Every part of a case that has the number, at about that time. */
    find(key: SubjectKey, occurredAt: string): readonly ReferenceEntry[] {
      const entries = compatibleEntries(key);
      const days = reusedAfterDays[key.kind];
      if (entries.length === 0 || days === undefined) return entries;
      const at = Date.parse(occurredAt);
      return entries.filter(({ node }) => Math.abs(forest.rootOf(node).openedAt - at) <= days * day);
    },
    /** The parts of cases that the number names; none where it is of several scopes and does not say which. */
    findOne(key: SubjectKey): readonly CaseNode[] {
      const entries = compatibleEntries(key);
      if (entries.length === 0) return none;
      const scopes = new Set(entries.map(({ scope }) => scope).filter((scope) => scope !== ''));
      return scopes.size > 1 ? none : entries.map(({ node }) => node);
    },
    /** Says that a case has a number, unless that is known. */
    add(key: SubjectKey, node: CaseNode, located: boolean): void {
      const entry = entryOf(key, node);
      if (entry !== undefined && (entry.located || !located)) return;
      if (entry === undefined) put(key, { scope: key.scope, node, located });
      else entry.located = true;
      added.push({ kind: key.kind, value: key.value, scope: key.scope, caseId: (entry?.node ?? node).id, located });
    },
    /** The same for a number that is written for many cases at once, with its message. */
    note(key: SubjectKey, node: CaseNode): void {
      if (entryOf(key, node) === undefined) put(key, { scope: key.scope, node, located: false });
    },
    added: (): readonly KnownReference[] => added,
  };
}
