/**
 * Paths into the neutral message tree, compiled once into plain functions. A path gives a list of values in document
 * order; nothing here throws for any tree, and nothing recurses deeper than the path has steps.
 */
import { collect, collectElements, firstValue, holdsAnything, holdsOneOf, isBlank, valuesOf } from './node-access.js';
import type { TreeNode } from './tree.js';
import type { PathSyntax, Predicate, Step, Variable } from './path-syntax.js';

export type Variables = Readonly<Partial<Record<Variable, string | undefined>>>;

/** What a path is read from: the node in hand and those around it, the message, the envelope. */
export interface Scope {
  readonly node: TreeNode;
  /** The scope around the `each` that this one belongs to. */
  readonly outer: Scope | undefined;
  readonly root: TreeNode;
  readonly variables: Variables;
}

export interface Path {
  readonly syntax: PathSyntax;
  /** The first value that is not blank, as sent; reads no further than that. */
  first(scope: Scope): string | undefined;
  /** Every value that is not blank, as sent. */
  values(scope: Scope): string[];
  /** The components of every such element (of each repetition) that has any; only of a path that ends at an element. */
  elements(scope: Scope): (readonly string[])[];
  /** The nodes at the path's end. */
  nodes(scope: Scope): TreeNode[];
  /** The first node at the path's end. */
  node(scope: Scope): TreeNode | undefined;
  /** Whether there is a value, or, for a path that ends at a node, a node with anything in it. */
  exists(scope: Scope): boolean;
  /** Whether one of the path's values is one of these. */
  equals(scope: Scope, values: ReadonlySet<string>): boolean;
  /** The node that the value came from; for faults. */
  source(scope: Scope, value: string): TreeNode | undefined;
}

type Test = (node: TreeNode, scope: Scope) => boolean;

interface CompiledStep {
  /** What a step with conditions gave for the node it was last asked of; nothing where they look outside that node. */
  readonly last: { parent: TreeNode | undefined; children: readonly TreeNode[] } | undefined;
  readonly name: string | undefined;
  /** Conditions before `[#n]`, which counts within one parent, and after it. */
  readonly before: readonly Test[];
  readonly ordinal: number;
  readonly after: readonly Test[];
}

/** Called for each node at a path's end; true ends the walk. */
type Visit<S> = (node: TreeNode, state: S) => boolean;

/**
 * Steps that several paths have in common: a mapping asks `N1_loop[N1.1=SH][#1]` a dozen times of the same loop, and its
 * conditions are tried once.
 */
export class SharedSteps {
  private readonly steps = new Map<string, CompiledStep>();

  /** The step that was compiled before from the same syntax, or this one from now on. */
  share(syntax: Step, compile: () => CompiledStep): CompiledStep {
    if (syntax.predicates.length === 0) return compile();
    const key = JSON.stringify(syntax);
    const known = this.steps.get(key) ?? compile();
    this.steps.set(key, known);
    return known;
  }

  /** Lets go of the message that was read. */
  forget(): void {
    for (const { last } of this.steps.values()) {
      if (last === undefined) continue;
      last.parent = undefined;
      last.children = [];
    }
  }
}

/**
 * Compiles a path that was read by `parsePath`.
 * @param shared the steps of the paths that are read together; a tree must not change until they are told to forget it
 */
export function compilePath(syntax: PathSyntax, shared = new SharedSteps()): Path {
  if (syntax.origin.kind === 'variable') return variablePath(syntax, syntax.origin.name);
  const { access } = syntax;
  const walk = compileWalk(syntax, shared);
  // The visitors are made once a path, not once a call.
  const takeFirst: Visit<{ value: string | undefined }> = (node, state) => (state.value = firstValue(node, access)) !== undefined;
  const gather: Visit<string[]> = (node, out) => (collect(node, access, out), false);
  const gatherElements: Visit<(readonly string[])[]> = (node, out) => (collectElements(node, access, out), false);
  const found: Visit<undefined> = (node) => holdsAnything(node, access);
  const oneOf: Visit<ReadonlySet<string>> = (node, values) => holdsOneOf(node, access, values);
  const holder: Visit<{ readonly value: string; node: TreeNode | undefined }> = (node, state) =>
    valuesOf(node, access).includes(state.value) && ((state.node = node), true);
  return {
    syntax,
    first:
      quickFirst(syntax) ??
      ((scope) => {
        const state = { value: undefined };
        walk(scope.node, scope, takeFirst, state);
        return state.value;
      }),
    values: (scope) => filled(walk, scope, gather),
    elements: (scope) => filled(walk, scope, gatherElements),
    nodes: (scope) => filled(walk, scope, gatherNodes),
    node(scope) {
      const state = { node: undefined };
      walk(scope.node, scope, takeNode, state);
      return state.node;
    },
    exists: (scope) => walk(scope.node, scope, found, undefined),
    equals: (scope, values) => walk(scope.node, scope, oneOf, values),
    source(scope, value) {
      const state = { value, node: undefined };
      walk(scope.node, scope, holder, state);
      return state.node;
    },
  };
}

const gatherNodes: Visit<TreeNode[]> = (node, out) => (out.push(node), false);
const takeNode: Visit<{ node: TreeNode | undefined }> = (node, state) => ((state.node = node), true);

/** The commonest paths, `.2` and `BGM.2`, need no walk. */
function quickFirst({ origin, steps, access }: PathSyntax): ((scope: Scope) => string | undefined) | undefined {
  const [step] = steps;
  if (origin.kind !== 'self' || steps.length > 1) return undefined;
  if (step === undefined) return (scope) => firstValue(scope.node, access);
  const { name } = step;
  if (name === undefined || step.predicates.length > 0) return undefined;
  return (scope) => {
    for (const child of scope.node.children) {
      if (child.name !== name) continue;
      const value = firstValue(child, access);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

type Walk = <S>(from: TreeNode, scope: Scope, visit: Visit<S>, state: S) => boolean;

function filled<T>(walk: Walk, scope: Scope, visit: Visit<T[]>): T[] {
  const out: T[] = [];
  walk(scope.node, scope, visit, out);
  return out;
}

/** A path's origin and steps as one function. `from` differs from the scope's node inside a condition. */
function compileWalk(syntax: PathSyntax, shared: SharedSteps): Walk {
  const { origin } = syntax;
  const steps = syntax.steps.map((step) => shared.share(step, () => compileStep(step, shared)));
  if (origin.kind === 'root') return (_, scope, visit, state) => descend(steps, 0, scope.root, scope, visit, state);
  if (origin.kind === 'outer') {
    return (_, scope, visit, state) => {
      let outer: Scope | undefined = scope;
      for (let level = 0; level < origin.levels; level += 1) outer = outer?.outer;
      return outer !== undefined && descend(steps, 0, outer.node, scope, visit, state);
    };
  }
  return (from, scope, visit, state) => descend(steps, 0, from, scope, visit, state);
}

function compileStep({ name, predicates }: Step, shared: SharedSteps): CompiledStep {
  const at = predicates.findIndex((predicate) => predicate.kind === 'ordinal');
  const split = at < 0 ? predicates.length : at;
  const ordinal = predicates[at];
  const compile = (predicate: Predicate): Test => compileTest(predicate, shared);
  return {
    last: predicates.length > 0 && predicates.every(staysInside) ? { parent: undefined, children: [] } : undefined,
    name,
    before: predicates.slice(0, split).map(compile),
    ordinal: ordinal?.kind === 'ordinal' ? ordinal.ordinal : 0,
    after: predicates.slice(split + 1).map(compile),
  };
}

/** Whether a condition depends on nothing but the node it is asked of. */
function staysInside(predicate: Predicate): boolean {
  if (predicate.kind === 'ordinal') return true;
  const { origin, steps } = predicate.path;
  return origin.kind === 'self' && steps.every((step) => step.predicates.every(staysInside));
}

function descend<S>(steps: readonly CompiledStep[], depth: number, node: TreeNode, scope: Scope, visit: Visit<S>, state: S): boolean {
  const step = steps[depth];
  if (step === undefined) return visit(node, state);
  if (step.last !== undefined) {
    for (const child of remembered(step, step.last, node, scope)) if (descend(steps, depth + 1, child, scope, visit, state)) return true;
    return false;
  }
  let seen = 0;
  for (const child of node.children) {
    if (step.name !== undefined && child.name !== step.name) continue;
    if (!passes(step.before, child, scope)) continue;
    if (step.ordinal > 0) {
      seen += 1;
      if (seen > step.ordinal) return false;
      if (seen < step.ordinal) continue;
    }
    if (passes(step.after, child, scope) && descend(steps, depth + 1, child, scope, visit, state)) return true;
  }
  return false;
}

function remembered(step: CompiledStep, last: NonNullable<CompiledStep['last']>, node: TreeNode, scope: Scope): readonly TreeNode[] {
  if (last.parent === node) return last.children;
  const children: TreeNode[] = [];
  for (const child of node.children) {
    if (step.name !== undefined && child.name !== step.name) continue;
    if (!passes(step.before, child, scope)) continue;
    children.push(child);
    if (children.length === step.ordinal) break;
  }
  const numbered = step.ordinal === 0 ? children : children.slice(step.ordinal - 1);
  last.children = step.after.length === 0 ? numbered : numbered.filter((child) => passes(step.after, child, scope));
  last.parent = node;
  return last.children;
}

function passes(tests: readonly Test[], node: TreeNode, scope: Scope): boolean {
  for (const test of tests) if (!test(node, scope)) return false;
  return true;
}

function compileTest(predicate: Predicate, shared: SharedSteps): Test {
  // `[#n]` is counted by the walk itself.
  if (predicate.kind === 'ordinal') return () => true;
  const { access, origin } = predicate.path;
  if (origin.kind === 'variable') {
    const { name } = origin;
    if (predicate.kind === 'exists') return (_, scope) => (scope.variables[name] ?? '') !== '';
    const sought = new Set(predicate.values);
    const wanted = predicate.kind === 'is';
    return (_, scope) => sought.has(scope.variables[name] ?? '') === wanted;
  }
  const walk = compileWalk(predicate.path, shared);
  if (predicate.kind === 'exists') {
    const found: Visit<undefined> = (node) => holdsAnything(node, access);
    return (node, scope) => walk(node, scope, found, undefined);
  }
  const sought = new Set(predicate.values);
  const found: Visit<undefined> = (node) => holdsOneOf(node, access, sought);
  return predicate.kind === 'is'
    ? (node, scope) => walk(node, scope, found, undefined)
    : (node, scope) => !walk(node, scope, found, undefined);
}

function variablePath(syntax: PathSyntax, name: Variable): Path {
  const first = (scope: Scope): string | undefined => {
    const value = scope.variables[name];
    return value === undefined || isBlank(value) ? undefined : value;
  };
  const values = (scope: Scope): string[] => {
    const value = first(scope);
    return value === undefined ? [] : [value];
  };
  return {
    syntax,
    first,
    values,
    elements: () => [],
    nodes: () => [],
    node: () => undefined,
    exists: (scope) => first(scope) !== undefined,
    equals: (scope, sought) => values(scope).some((value) => sought.has(value.trim())),
    source: () => undefined,
  };
}
