/** A small mapping and message that the tests of the mapping language vary. */
import { compileMapping } from '../../src/mapping/compile.js';
import type { Mapped, Mapping } from '../../src/mapping/mapping.js';
import type { Place } from '../../src/errors.js';
import type { DecodedMessage, Element, TreeNode } from '../../src/message/tree.js';

let position = 0;

export function segment(name: string, ...elements: Element[]): TreeNode {
  position += 1;
  return { name, elements, children: [], position, start: position * 10, end: position * 10 + 5 };
}

export function group(name: string, ...children: TreeNode[]): TreeNode {
  return { name, elements: [], children, position, start: 0, end: 0 };
}

export function messageOf(...children: TreeNode[]): DecodedMessage {
  return {
    type: 'CUSDEC',
    version: 'D:96B',
    reference: '1',
    root: group('CUSDEC', ...children),
    before: [],
    segments: children.length,
    faults: [],
  };
}

/** A mapping file around the YAML of a `message:`; `extra` are further lines at the file's top level. */
export function fileOf(message: string, extra = ''): string {
  const indented = message
    .trim()
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
  return `mapping: customs-test
version: 1
title: { en: Test, zh: 测试 }
system: customs
source: { format: edifact, type: CUSDEC }
${extra}
emit:
  - kind: declaration.submitted
    message:
${indented}
`;
}

export function compiled(file: string): Mapping {
  const { mapping, faults } = compileMapping(file, 'mapping.yaml', 'customs-test');
  if (mapping === null) throw new Error(faults.map((fault) => `${String(fault.place.line)}: ${fault.message.en}`).join('\n'));
  return mapping;
}

export const locate = (node: TreeNode): Place => ({ segment: node.name, position: node.position });

export function runAll(file: string, ...children: TreeNode[]): Mapped[] {
  const envelope = { sender: 'ACME', preparedAt: '2026-04-15T10:30:00+08:00', receivedAt: '2026-04-15T10:31:00+08:00' };
  return compiled(file).run(messageOf(...children), envelope, locate);
}

/** Runs a `message:` on segments. */
export function run(message: string, ...children: TreeNode[]): Mapped {
  const [first] = runAll(fileOf(message), ...children);
  if (first === undefined) throw new Error('no message was emitted');
  return first;
}
