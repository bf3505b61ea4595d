/** Members of the canonical message: objects, lists and values, checked against the schema and compiled to builders. */
import type { Bilingual } from '../errors.js';
import { isError } from '../errors.js';
import type { TreeNode } from '../message/tree.js';
import type { Path } from '../message/path.js';
import { pathOf } from './checked-path.js';
import { listOf, mapOf, report, reportUnknown, type Checker } from './checker.js';
import { compileCondition, type Condition } from './conditions.js';
import { compileRule } from './rules.js';
import { reject, type Run } from './run.js';
import type { ListTarget, ObjectTarget, Target, ValueTarget } from './schema-walk.js';
import type { SourceMap, SourceNode } from './yaml-source.js';

export type JsonValue = string | number | JsonValue[] | { [member: string]: JsonValue };

/** Gives the member's value; undefined leaves it out. */
export type Build = (run: Run) => JsonValue | undefined;

export interface Built {
  readonly build: Build;
  /** Made of constants only: then it is kept although nothing in it came from the message. */
  readonly constant: boolean;
  /** The paths of a single value, for faults. */
  readonly source?: string;
}

interface Member extends Built {
  readonly name: string;
}

/** Where a target is: its member's path for faults, how many `each` are around it, and how deep in the message. */
interface Position {
  readonly member: string;
  readonly depth: number;
  readonly level: number;
}

/** Compiles what a mapping writes for a target. @returns null when it is wrong, which is reported */
export function compileTarget(checker: Checker, target: Target, node: SourceNode, position: Position): Built | null {
  if (target.kind === 'object') return compileObject(checker, target, node, position, false);
  if (target.kind === 'list') return compileList(checker, target, node, position);
  return compileValue(checker, target, node, position);
}

/** The whole canonical message. @param depth 1 inside an `each` of the `emit` entry, else 0 */
export function compileMessage(checker: Checker, target: ObjectTarget, node: SourceNode, depth: number): Build | null {
  return compileObject(checker, target, node, { member: '', depth, level: 0 }, false)?.build ?? null;
}

function compileValue(checker: Checker, target: ValueTarget, node: SourceNode, { member, depth }: Position): Built | null {
  const rule = compileRule({ checker, target, member, depth }, node);
  if (rule === null) return null;
  const build: Build = target.kind === 'integer' ? (run) => numberOf(rule.one(run)) : (run) => rule.one(run);
  return { build, constant: rule.constant, source: rule.origin.text };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function compileList(checker: Checker, target: ListTarget, node: SourceNode, position: Position): Built | null {
  const { items } = target;
  const inside = { ...position, member: `${position.member}[]` };
  if (items.kind === 'list') return report(checker, node, 'A list of lists cannot be mapped.', '不支持列表的列表。');
  if (items.kind !== 'object') return compileValues(checker, items, node, inside);
  const what: Bilingual = { en: `${position.member}, one entry for each kind of object`, zh: `${position.member}（每类对象一项）` };
  const nodes = listOf(checker, node, what) ?? [];
  const entries = nodes.map((entry) => compileObject(checker, items, entry, inside, true));
  const right = entries.filter((entry) => entry !== null);
  if (right.length === 0 || right.length < entries.length) return null;
  const build: Build = (run) => {
    const out: JsonValue[] = [];
    for (const entry of right) entry.gather(run, out);
    return out.length === 0 ? undefined : out;
  };
  return { build, constant: right.every((entry) => entry.constant) };
}

/** A list of values: a rule with all its values, or a sequence of such rules. */
function compileValues(checker: Checker, items: ValueTarget, node: SourceNode, { member, depth }: Position): Built | null {
  const nodes = node.kind === 'list' ? node.items : [node];
  const rules = nodes.map((item) => compileRule({ checker, target: items, member, depth }, item));
  const right = rules.filter((rule) => rule !== null);
  if (right.length === 0 || right.length < rules.length) return null;
  const build: Build = (run) => {
    const out: JsonValue[] = [];
    for (const rule of right) for (const value of rule.all(run)) out.push(items.kind === 'integer' ? Number(value) : value);
    return out.length === 0 ? undefined : out;
  };
  return { build, constant: right.every((rule) => rule.constant) };
}

interface BuiltObject extends Built {
  /** Adds an object for each node of `each`. */
  readonly gather: (run: Run, out: JsonValue[]) => void;
}

const scoping: readonly string[] = ['each', 'when'];

function compileObject(checker: Checker, target: ObjectTarget, node: SourceNode, position: Position, entry: boolean): BuiltObject | null {
  const name = position.member === '' ? 'message' : position.member;
  const map = mapOf(checker, node, { en: name, zh: name });
  if (map === null) return null;
  const eachNode = find(map, 'each');
  const each = eachNode && pathOf(checker, eachNode, 'nodes', position.depth);
  const depth = eachNode === undefined ? position.depth : position.depth + 1;
  const whenNode = find(map, 'when');
  const when = whenNode && compileCondition(checker, whenNode, depth);
  const members = compileMembers(checker, target, map, { ...position, depth }, name);
  const absent = target.required.filter((required) => find(map, required) === undefined);
  for (const required of absent) report(checker, map, `${name} must have “${required}”.`, `${name} 必须有“${required}”。`);
  if (each === null || when === null || members === null || absent.length > 0) return null;
  const constant = members.every((member) => member.constant);
  // A section of the message keeps its constants; deeper, an object of nothing else says nothing: a unit without its
  // quantity, a role without its party.
  const bare = constant || (position.level <= 1 && !entry);
  const object = objectBuilder({ target, name, members, when: when ?? always, keepsConstants: bare });
  return { constant, build: scoped(each, object), gather: gatherer(each, object) };
}

const always: Condition = () => true;

function find(map: SourceMap, key: string): SourceNode | undefined {
  return map.entries.find((entry) => entry.key.text === key)?.value;
}

function compileMembers(checker: Checker, target: ObjectTarget, map: SourceMap, position: Position, name: string): Member[] | null {
  const members: Member[] = [];
  let right = true;
  for (const { key, value } of map.entries) {
    if (scoping.includes(key.text)) continue;
    const member = target.members.get(key.text);
    if (member === undefined) {
      reportUnknown(checker, key, key.text, { en: `a member of ${name}`, zh: `${name} 的成员` }, [...target.members.keys(), ...scoping]);
      right = false;
      continue;
    }
    const inside = {
      member: position.member === '' ? key.text : `${position.member}.${key.text}`,
      depth: position.depth,
      level: position.level + 1,
    };
    const built = compileTarget(checker, member, value, inside);
    if (built === null) right = false;
    else members.push({ name: key.text, ...built });
  }
  if (right && members.length === 0) return report(checker, map, `${name} has no members.`, `${name} 没有成员。`);
  return right ? members : null;
}

interface ObjectPlan {
  readonly target: ObjectTarget;
  readonly name: string;
  readonly members: readonly Member[];
  readonly when: Condition;
  readonly keepsConstants: boolean;
}

function objectBuilder({ target, name, members, when, keepsConstants }: ObjectPlan): Build {
  const { required, measure } = target;
  return (run) => {
    if (!when(run.scope)) return undefined;
    const outside = run.touched;
    mark(run, false);
    const before = run.faults.length;
    let object: Record<string, JsonValue> | undefined;
    for (const member of members) {
      const value = member.build(run);
      if (value === undefined) continue;
      object ??= {};
      object[member.name] = value;
    }
    const { touched } = run;
    mark(run, touched || outside);
    if (object === undefined || (!touched && !keepsConstants)) return undefined;
    const absent = required.find((member) => !Object.hasOwn(object, member));
    if (absent === undefined) return object;
    // A value that could not be read was reported already.
    if (!run.faults.slice(before).some(isError)) {
      const parameters = { target: `${name}.${absent}`, path: members.find((member) => member.name === absent)?.source ?? name };
      reject(run, 'HUB_VALUE_MISSING', parameters, run.scope.node, measure ? { severity: 'warning' } : {});
    }
    return undefined;
  };
}

function mark(run: Run, touched: boolean): void {
  run.touched = touched;
}

/** The object of the first node of `each`, or of the node in hand. */
function scoped(each: Path | undefined, build: Build): Build {
  if (each === undefined) return build;
  return (run) => {
    const node = each.node(run.scope);
    return node === undefined ? undefined : within(run, node, build);
  };
}

function gatherer(each: Path | undefined, build: Build): (run: Run, out: JsonValue[]) => void {
  if (each === undefined) {
    return (run, out) => {
      const value = build(run);
      if (value !== undefined) out.push(value);
    };
  }
  return (run, out) => {
    for (const node of each.nodes(run.scope)) {
      const value = within(run, node, build);
      if (value !== undefined) out.push(value);
    }
  };
}

function within(run: Run, node: TreeNode, build: Build): JsonValue | undefined {
  const outer = run.scope;
  run.scope = { node, outer, root: outer.root, variables: outer.variables };
  const value = build(run);
  run.scope = outer;
  return value;
}
