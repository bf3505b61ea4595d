/** The text of a path into the message tree, read once into steps. The language is described in mappings/README.md. */
import type { Bilingual } from '../errors.js';

export const variableNames = ['sender', 'receiver', 'interchange', 'message', 'type', 'version', 'preparedAt', 'receivedAt'] as const;
export type Variable = (typeof variableNames)[number];

/** Where a path begins: the node in hand, the message's root, the node of an enclosing `each`, or the envelope. */
export type Origin =
  | { readonly kind: 'self' }
  | { readonly kind: 'root' }
  | { readonly kind: 'outer'; readonly levels: number }
  | { readonly kind: 'variable'; readonly name: Variable };

/** What is taken from the node at a path's end. Elements and components count from 1. */
export type Access =
  | { readonly kind: 'node' }
  | { readonly kind: 'element'; readonly element: number; readonly component: number | undefined }
  | { readonly kind: 'attribute'; readonly name: string };

export type Predicate =
  | { readonly kind: 'ordinal'; readonly ordinal: number }
  | { readonly kind: 'exists'; readonly path: PathSyntax }
  | { readonly kind: 'is' | 'not'; readonly path: PathSyntax; readonly values: readonly string[] };

export interface Step {
  /** Undefined for `*`, any node. */
  readonly name: string | undefined;
  readonly predicates: readonly Predicate[];
}

export interface PathSyntax {
  readonly text: string;
  readonly origin: Origin;
  readonly steps: readonly Step[];
  readonly access: Access;
}

/** What is wrong with a path; `at` counts UTF-16 units from the path's beginning. */
export interface PathFault {
  readonly at: number;
  readonly reason: Bilingual;
}

const longestPath = 500;
/** A tag, a group, or an XML name without its prefix; a point belongs to it where more of a name than a number follows. */
const nodeName = /[\p{L}\p{M}\p{N}_·-]+(?:\.(?!\d)[\p{L}\p{M}\p{N}_·-]+)*/uy;

/** Reads a path. @returns the path, or what is wrong with it and where. */
export function parsePath(text: string): { readonly path: PathSyntax } | { readonly fault: PathFault } {
  if (text.length > longestPath) {
    return { fault: { at: 0, reason: { en: `a path has at most ${longestPath} characters`, zh: `路径最长 ${longestPath} 个字符` } } };
  }
  const reader = new PathReader(text);
  const path = reader.path();
  if (path !== null && reader.at < text.length)
    reader.fail(`“${text.charAt(reader.at)}” is not expected here`, `此处不应出现“${text.charAt(reader.at)}”`);
  if (reader.fault !== undefined) return { fault: reader.fault };
  if (path === null) return { fault: { at: 0, reason: { en: 'the path is empty', zh: '路径为空' } } };
  return { path };
}

/** A cursor over a path's text. Every method gives null after the first fault, which is kept. */
class PathReader {
  at = 0;
  fault: PathFault | undefined;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  fail(en: string, zh: string): null {
    this.fault ??= { at: this.at, reason: { en, zh } };
    return null;
  }

  path(): PathSyntax | null {
    const start = this.at;
    const origin = this.origin();
    if (origin === null) return null;
    const tail = origin.kind === 'variable' ? { steps: [], access: { kind: 'node' } as const } : this.tail();
    return tail && { text: this.text.slice(start, this.at), origin, ...tail };
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private origin(): Origin | null {
    if (this.take('$')) return this.variable();
    if (this.take('^')) {
      let levels = 1;
      while (this.take('^')) levels += 1;
      return this.take('/') ? { kind: 'outer', levels } : this.fail('“/” is expected after “^”', '“^”之后应为“/”');
    }
    if (this.take('/')) return { kind: 'root' };
    this.take('./');
    return { kind: 'self' };
  }

  private variable(): Origin | null {
    const word = /^[A-Za-z]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    const name = variableNames.find((candidate) => candidate === word);
    const known = variableNames.map((candidate) => `$${candidate}`).join(', ');
    if (name === undefined) return this.fail(`“$${word}” is not known; use one of ${known}`, `没有“$${word}”；可用：${known}`);
    this.at += word.length;
    return { kind: 'variable', name };
  }

  private tail(): Pick<PathSyntax, 'steps' | 'access'> | null {
    const steps: Step[] = [];
    if (this.text[this.at] === '.') return this.access(steps);
    for (;;) {
      if (this.text[this.at] === '@') return this.access(steps);
      const step = this.step();
      if (step === null) return null;
      steps.push(step);
      if (this.text[this.at] === '.') return this.access(steps);
      if (!this.take('/')) return { steps, access: { kind: 'node' } };
    }
  }

  private access(steps: Step[]): Pick<PathSyntax, 'steps' | 'access'> | null {
    if (this.take('@')) {
      const name = this.name();
      return name === ''
        ? this.fail('the name of an attribute is expected', '此处应为属性名')
        : { steps, access: { kind: 'attribute', name } };
    }
    this.take('.');
    if (steps.length === 0 && !this.digit()) return { steps, access: { kind: 'node' } };
    const access = this.elementNumbers();
    return access && { steps, access };
  }

  private elementNumbers(): Access | null {
    const element = this.number();
    if (element === null) return null;
    if (!this.take('.')) return { kind: 'element', element, component: undefined };
    const component = this.number();
    return component === null ? null : { kind: 'element', element, component };
  }

  private digit(): boolean {
    const char = this.text[this.at];
    return char !== undefined && char >= '0' && char <= '9';
  }

  private number(): number | null {
    const start = this.at;
    while (this.digit()) this.at += 1;
    const value = Number(this.text.slice(start, this.at));
    if (value >= 1 && value <= 9999) return value;
    this.at = start;
    return this.fail('a number from 1 is expected', '此处应为从 1 开始的数字');
  }

  private name(): string {
    nodeName.lastIndex = this.at;
    const name = nodeName.exec(this.text)?.[0] ?? '';
    this.at += name.length;
    return name;
  }

  private step(): Step | null {
    const name = this.take('*') ? undefined : this.name();
    if (name === '') return this.fail('the name of a segment, group or XML element is expected', '此处应为段、组或 XML 元素的名称');
    const predicates: Predicate[] = [];
    while (this.take('[')) {
      const predicate = this.predicate();
      if (predicate === null) return null;
      if (predicate.kind === 'ordinal' && predicates.some((other) => other.kind === 'ordinal')) {
        return this.fail('only one [#n] is allowed for a step', '每一级只允许一个 [#n]');
      }
      predicates.push(predicate);
    }
    return { name, predicates };
  }

  private predicate(): Predicate | null {
    if (this.take('#')) {
      const ordinal = this.number();
      return ordinal === null ? null : this.close({ kind: 'ordinal', ordinal });
    }
    const path = this.operand();
    if (path === null) return null;
    const kind = this.take('!=') ? 'not' : this.take('=') ? 'is' : 'exists';
    if (kind === 'exists') return this.close({ kind, path });
    const values = this.values();
    return values && this.close({ kind, path, values });
  }

  private close(predicate: Predicate): Predicate | null {
    return this.take(']') ? predicate : this.fail('“]” is expected', '此处应为“]”');
  }

  /** In a condition a number alone is an element of the node itself. */
  private operand(): PathSyntax | null {
    if (!this.digit()) return this.path();
    const start = this.at;
    const access = this.elementNumbers();
    return access && { text: this.text.slice(start, this.at), origin: { kind: 'self' }, steps: [], access };
  }

  private values(): string[] | null {
    const values: string[] = [];
    do {
      const value = this.take("'") ? this.quoted() : this.bare();
      if (value === null) return null;
      values.push(value);
    } while (this.take('|'));
    return values;
  }

  private quoted(): string | null {
    let value = '';
    for (;;) {
      const end = this.text.indexOf("'", this.at);
      if (end < 0) return this.fail('the closing quote is missing', '缺少右引号');
      value += this.text.slice(this.at, end);
      this.at = end + 1;
      if (!this.take("'")) return value;
      value += "'";
    }
  }

  private bare(): string | null {
    const start = this.at;
    while (this.at < this.text.length && !'|]'.includes(this.text.charAt(this.at))) this.at += 1;
    const value = this.text.slice(start, this.at).trim();
    return value === '' ? this.fail('a value is expected', '此处应为值') : value;
  }
}
