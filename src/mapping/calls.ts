/** `convert:` in a rule: function calls, read, found and checked. */
import type { Bilingual } from '../errors.js';
import { quoted, report, reportUnknown, textsOf, type Checker } from './checker.js';
import { findFunction, functionNames, signature } from './functions/functions.js';
import type { Converter, MappingFunction } from './functions/function.js';
import type { SourceNode, SourceText } from './yaml-source.js';

export interface Call {
  readonly definition: MappingFunction;
  readonly converter: Converter;
  readonly at: SourceText;
}

const what: Bilingual = { en: 'a conversion', zh: '转换' };

/** The calls of a `convert`, in their order; null when one of them is wrong. */
export function callsOf(checker: Checker, node: SourceNode): Call[] | null {
  const written = textsOf(checker, node, what);
  const calls = written.map((call) => callOf(checker, call));
  const right = calls.filter((call) => call !== null);
  return right.length === calls.length && right.length > 0 ? right : null;
}

function callOf(checker: Checker, at: SourceText): Call | null {
  const parsed = parseCall(at.text);
  if (parsed === undefined) {
    return report(
      checker,
      at,
      `${quoted(at.text)} is not a call such as upper or slice(1, 4); in a list, a call with a comma stands in quotes.`,
      `${quoted(at.text)}不是函数调用（如 upper 或 slice(1, 4)）；列表中带逗号的调用须加引号。`,
    );
  }
  const definition = findFunction(parsed.name);
  if (definition === undefined) {
    return reportUnknown(checker, at, parsed.name, { en: 'a function', zh: '函数' }, functionNames);
  }
  const wrong = checkArguments(definition, parsed.args);
  if (wrong !== undefined) return reportArguments(checker, at, definition, wrong);
  const converter = definition.make(parsed.args, checker.format);
  return 'wrong' in converter ? reportArguments(checker, at, definition, converter.wrong) : { definition, converter, at };
}

function reportArguments(checker: Checker, at: SourceText, definition: MappingFunction, wrong: Bilingual): null {
  return report(checker, at, `${signature(definition)}: ${wrong.en}.`, `${signature(definition)}：${wrong.zh}。`);
}

function checkArguments(definition: MappingFunction, args: readonly string[]): Bilingual | undefined {
  const least = definition.arguments.filter((argument) => !argument.optional).length;
  const most = definition.arguments.length;
  if (args.length < least || args.length > most) {
    const count = least === most ? String(least) : `${least}–${most}`;
    return { en: `${count} arguments are expected, ${args.length} given`, zh: `应有 ${count} 个参数，实际 ${args.length} 个` };
  }
  const index = args.findIndex((value, at) => definition.arguments[at]?.type === 'integer' && !/^\d{1,9}$/.test(value));
  const name = definition.arguments[index]?.name;
  return name === undefined ? undefined : { en: `${name} is a whole number`, zh: `${name} 应为整数` };
}

/** `name` or `name(argument, 'quoted argument')`; a quote inside quotes is doubled. Undefined when it is neither. */
export function parseCall(call: string): { readonly name: string; readonly args: string[] } | undefined {
  const open = call.indexOf('(');
  const name = (open < 0 ? call : call.slice(0, open)).trim();
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return undefined;
  if (open < 0) return { name, args: [] };
  if (!call.trimEnd().endsWith(')')) return undefined;
  const args = splitArguments(call.trimEnd().slice(open + 1, -1));
  return args === undefined ? undefined : { name, args };
}

function splitArguments(written: string): string[] | undefined {
  if (written.trim() === '') return [];
  const args: string[] = [];
  let at = 0;
  for (;;) {
    while (written[at] === ' ') at += 1;
    const read = written[at] === "'" ? quotedArgument(written, at + 1) : bareArgument(written, at);
    if (read === undefined) return undefined;
    args.push(read.value);
    at = read.end;
    while (written[at] === ' ') at += 1;
    if (at >= written.length) return args;
    if (written[at] !== ',') return undefined;
    at += 1;
  }
}

interface Read {
  readonly value: string;
  readonly end: number;
}

function quotedArgument(written: string, from: number): Read | undefined {
  let value = '';
  for (let at = from; at < written.length; at += 1) {
    if (written[at] !== "'") value += written.charAt(at);
    else if (written[at + 1] === "'") {
      value += "'";
      at += 1;
    } else return { value, end: at + 1 };
  }
  return undefined;
}

function bareArgument(written: string, from: number): Read | undefined {
  const comma = written.indexOf(',', from);
  const end = comma < 0 ? written.length : comma;
  const value = written.slice(from, end).trim();
  return value === '' || /['()]/.test(value) ? undefined : { value, end };
}
