/** Code tables: maps of a sender's code to the canonical value. */
import type { Bilingual } from '../errors.js';
import { mapOf, quoted, report, reportUnknown, textOf, type Checker, type CodeTable } from './checker.js';
import { literalCoercion } from './coercion.js';
import type { RuleContext } from './rule-types.js';
import { anyText, describeTarget } from './schema-walk.js';
import type { UnknownCode } from './steps.js';
import type { SourceNode } from './yaml-source.js';

const what: Bilingual = { en: 'a code table', zh: '代码表' };

/** Reads one table; entries that are wrong are reported and left out. */
export function tableOf(checker: Checker, node: SourceNode): CodeTable {
  const table = new Map<string, string>();
  for (const { key, value } of mapOf(checker, node, what)?.entries ?? []) {
    const text = textOf(checker, value, { en: `the code ${quoted(key.text)}`, zh: `代码${quoted(key.text)}` });
    if (key.text === '') report(checker, key, 'A code is expected.', '此处应为代码。');
    else if (text !== null) table.set(key.text, text.text);
  }
  return table;
}

export interface RuleTable {
  readonly name: string;
  readonly values: CodeTable;
  readonly unknown: UnknownCode;
}

/** The table of a rule with its values as the target writes them; undefined when it has none. */
export function tableOfRule(context: RuleContext, entries: ReadonlyMap<string, SourceNode>): RuleTable | undefined | null {
  const { checker, target } = context;
  const node = entries.get('table');
  if (node === undefined) return undefined;
  const name = textOf(checker, node, { en: 'the name of a code table', zh: '代码表名称' });
  if (name === null) return null;
  const table = checker.tables.get(name.text);
  if (table === undefined) return reportUnknown(checker, name, name.text, { en: 'a code table', zh: '代码表' }, [...checker.tables.keys()]);
  const unknown = unknownOf(checker, entries.get('unknown'));
  if (unknown === null) return null;
  const values = new Map<string, string>();
  for (const [code, value] of table) {
    const read = target === undefined ? value : literalCoercion(target)(value);
    if (typeof read === 'string') values.set(code, read);
    else {
      const { en, zh } = describeTarget(target ?? anyText);
      report(
        checker,
        name,
        `The table gives ${quoted(value)} for ${quoted(code)}, which is not ${en}.`,
        `代码表中${quoted(code)}的值${quoted(value)}不是${zh}。`,
      );
    }
  }
  return { name: name.text, values, unknown };
}

const unknownCodes: readonly UnknownCode[] = ['fault', 'keep', 'omit'];

function unknownOf(checker: Checker, node: SourceNode | undefined): UnknownCode | null {
  if (node === undefined) return 'fault';
  const text = textOf(checker, node, { en: '“unknown”', zh: '“unknown”' });
  const found = unknownCodes.find((candidate) => candidate === text?.text);
  if (text === null) return null;
  if (found !== undefined) return found;
  return reportUnknown(checker, text, text.text, { en: 'a way to treat unknown codes', zh: '未知代码的处理方式' }, unknownCodes);
}
