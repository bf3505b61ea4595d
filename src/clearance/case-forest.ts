/**
 * The cases of a batch while it is correlated. A case that proves to be another becomes a part of it: a tree, whose root is
 * the case that lives on. Parts keep their numbers and events, so a join can be undone.
 */
import type { CaseChanges, CaseEvent, CaseJoin, KnownCases, RecordedEvent, StoredCase } from '../canonical/case-records.js';
import { emptyCase, joined, report, type CaseState } from './states.js';

export interface CaseNode {
  readonly id: string;
  readonly orderKey: string;
  readonly openedAt: number;
  readonly provisional: boolean;
}

interface Node extends StoredCase {
  openedAt: number;
  provisional: boolean;
  readonly isNew: boolean;
  changed: boolean;
  parent: Node | undefined;
  parties: readonly string[];
  state: CaseState;
}

const nobody: readonly string[] = [];

export type CaseForest = ReturnType<typeof createCaseForest>;

export function createCaseForest({ cases, separations }: KnownCases) {
  const nodes = new Map<string, Node>(
    cases.map((one) => [one.id, { ...one, state: one.state as CaseState, parent: undefined, isNew: false, changed: false }]),
  );
  for (const { id, joinedInto } of cases) {
    const node = nodes.get(id);
    if (node !== undefined && joinedInto !== undefined) node.parent = nodes.get(joinedInto);
  }
  const joins: CaseJoin[] = [];
  const touched = new Set<Node>();
  const seen = new Map<string, CaseChanges['parties'][number]>();

  function mutable({ id }: CaseNode): Node {
    const node = nodes.get(id);
    if (node === undefined) throw new Error(`The case ${id} is not of this batch.`);
    return node;
  }

  function rootOf(of: CaseNode): Node {
    let node = mutable(of);
    while (node.parent !== undefined) node = node.parent;
    return node;
  }

  function areSeparated(one: Node, other: Node): boolean {
    if (!one.separated && !other.separated && separations.length === 0) return false;
    return separations.some((pair) => {
      const roots = pair.map((id) => nodes.get(id)).map((node) => node && rootOf(node));
      return roots.includes(one) && roots.includes(other) && one !== other;
    });
  }

  function maySee(enterpriseId: string, caseId: string): void {
    seen.set(`${enterpriseId} ${caseId}`, { enterpriseId, caseId });
  }

  return {
    rootOf,
    find: (id: string): CaseNode | undefined => nodes.get(id),
    open(id: string, orderKey: string | undefined, event: CaseEvent, provisional: boolean): CaseNode {
      const node: Node = {
        id,
        orderKey: orderKey ?? id,
        openedAt: Date.parse(event.occurredAt),
        provisional,
        separated: false,
        joinedInto: undefined,
        isNew: true,
        changed: true,
        parent: undefined,
        parties: nobody,
        state: emptyCase,
      };
      nodes.set(id, node);
      return node;
    },
    /** Makes two cases one, the older of which lives on. False where an operator has said that they are not. */
    join(one: CaseNode, other: CaseNode, messageId: string): boolean {
      const [root, part] = [rootOf(one), rootOf(other)].sort((a, b) => (a.id < b.id ? -1 : 1)) as [Node, Node];
      if (root === part) return true;
      if (areSeparated(root, part)) return false;
      part.parent = root;
      root.state = joined(root.state, part.state);
      root.openedAt = Math.min(root.openedAt, part.openedAt);
      root.provisional = root.provisional && part.provisional;
      root.changed = true;
      touched.add(root);
      for (const id of part.parties) maySee(id, root.id);
      joins.push({ caseId: part.id, into: root.id, messageId, orderKeys: { from: part.orderKey, to: root.orderKey } });
      return true;
    },
    /** An event tells the whole case something. */
    tell(
      root: CaseNode,
      { state, occurredAt, ...said }: Pick<RecordedEvent, 'state' | 'occurredAt' | 'containers' | 'declarationNo'>,
    ): void {
      const node = mutable(root);
      const at = Date.parse(occurredAt);
      const after = state === undefined ? node.state : report(node.state, { state, at, ...said });
      const openedAt = Math.min(node.openedAt, at);
      touched.add(node);
      if (after === node.state && openedAt === node.openedAt) return;
      node.state = after;
      node.openedAt = openedAt;
      node.changed = true;
    },
    /** The case is known by a number of its own from now on. */
    identify(root: CaseNode): void {
      const node = mutable(root);
      if (!node.provisional) return;
      node.provisional = false;
      node.changed = true;
    },
    /** Enterprises that may see the case, since a part of it names them. */
    addParties(part: CaseNode, parties: readonly string[]): void {
      if (parties.length === 0) return;
      const node = mutable(part);
      const fresh = parties.filter((id) => !node.parties.includes(id));
      if (fresh.length === 0) return;
      node.parties = [...node.parties, ...fresh];
      node.changed = true;
      const root = rootOf(node);
      for (const id of fresh) maySee(id, root.id);
    },
    changes(): Pick<CaseChanges, 'opened' | 'changed' | 'joins' | 'parties' | 'touched'> {
      const all = [...nodes.values()];
      return {
        opened: all.filter(({ isNew }) => isNew),
        changed: all.filter(({ isNew, changed }) => changed && !isNew),
        joins,
        parties: [...seen.values()],
        // Who watches a part learns that it has become one.
        touched: [...new Set([...[...touched].map((node) => rootOf(node).id), ...joins.map(({ caseId }) => caseId)])],
      };
    },
  };
}
