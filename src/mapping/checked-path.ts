/** Paths of a mapping file: read, checked by what they are used for and by the tables of the messages, and compiled. */
import { parsePath, type PathSyntax } from '../message/path-syntax.js';
import { compilePath, type Path } from '../message/path.js';
import { quoted, report, reportAt, textOf, type Checker } from './checker.js';
import { reach } from './reach.js';
import type { SourceNode, SourceText } from './yaml-source.js';

/** What a path is used for: its values, the nodes at its end, or whether there is anything. */
export type PathUse = 'value' | 'nodes' | 'exists';

/** Reads and checks a path. @param depth how many `each` are around it */
export function pathOf(checker: Checker, node: SourceNode, use: PathUse, depth: number): Path | null {
  // Of the nodes of a path that is wrong nothing is known, so that what is in the `each` is not blamed for it.
  if (use === 'nodes' && checker.reachable !== undefined) checker.reachable.scopes[depth + 1] = null;
  const written = textOf(checker, node, { en: 'a path', zh: '路径' });
  if (written === null) return null;
  const read = parsePath(written.text);
  if ('fault' in read) {
    const { at, reason } = read.fault;
    const offset = written.offset + (written.literal ? at : 0);
    return reportAt(checker, offset, {
      en: `The path ${quoted(written.text)} is wrong at character ${at + 1}: ${reason.en}.`,
      zh: `路径${quoted(written.text)}第 ${at + 1} 个字符有误：${reason.zh}。`,
    });
  }
  const { origin, access } = read.path;
  if (origin.kind === 'outer' && origin.levels > depth) {
    return report(
      checker,
      written,
      `There ${depth === 1 ? 'is' : 'are'} only ${depth} “each” around this path.`,
      `此路径外层只有 ${depth} 个 each。`,
    );
  }
  if (origin.kind === 'variable' && !checker.envelope && !['message', 'type', 'version'].includes(origin.name)) {
    return report(
      checker,
      written,
      `“$${origin.name}” is not known here; “source.when” sees the message alone.`,
      `此处不能使用“$${origin.name}”：source.when 只能读取报文本身。`,
    );
  }
  if (use === 'nodes' && (access.kind !== 'node' || origin.kind === 'variable')) {
    return report(
      checker,
      written,
      `“each” takes a path to nodes, without an element or attribute at its end.`,
      `each 的路径应指向节点，末尾不带元素或属性。`,
    );
  }
  if (use !== 'nodes' && origin.kind !== 'variable') checkAccess(checker, written, access.kind, use);
  checkReach(checker, written, read.path, use, depth);
  const path = compilePath(read.path, checker.steps);
  return checker.watch?.watched(path, checker.source.place(written.offset)) ?? path;
}

/** A path that the tables do not admit; what an `each` gives is remembered for the paths in it. */
function checkReach(checker: Checker, written: SourceText, path: PathSyntax, use: PathUse, depth: number): void {
  const { reachable } = checker;
  if (reachable === undefined) return;
  const { spots, wrong } = reach(path, reachable, depth);
  if (use === 'nodes') reachable.scopes[depth + 1] = spots;
  if (wrong === undefined) return;
  const { en, zh } = wrong;
  report(
    checker,
    written,
    `The path ${quoted(written.text)} reads what no such message has: ${en}`,
    `路径${quoted(written.text)}所读内容在此类报文中不存在：${zh}`,
  );
}

function checkAccess(checker: Checker, written: SourceText, access: 'node' | 'element' | 'attribute', use: PathUse): void {
  if (checker.format === undefined) return;
  const xml = checker.format === 'xml';
  if (xml && access === 'element') {
    report(
      checker,
      written,
      'XML has no numbered elements; name the element or its attribute (@name).',
      'XML 没有编号的元素，请写元素名或属性（@名称）。',
    );
  } else if (!xml && access === 'attribute') {
    report(checker, written, 'Only XML has attributes; give the number of an element.', '只有 XML 有属性，请写元素序号。');
  } else if (!xml && access === 'node' && use === 'value') {
    report(
      checker,
      written,
      `The path ${quoted(written.text)} must end at an element, such as “.1”.`,
      `路径${quoted(written.text)}必须以元素序号结尾，如“.1”。`,
    );
  }
}
