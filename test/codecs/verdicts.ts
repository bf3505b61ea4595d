/** Verdicts to acknowledge, made by hand: the headers as they are read, the faults as a decoder raises them. */
import type { Fault } from '../../src/errors.js';
import type { Element, TreeNode } from '../../src/message/tree.js';
import type { GroupVerdict, InterchangeVerdict, MessageVerdict } from '../../src/message/verdict.js';

export function node(name: string, elements: readonly Element[], children: readonly TreeNode[] = []): TreeNode {
  return { name, elements, children, position: 1, start: 0, end: 0 };
}

interface X12Options {
  readonly version?: string;
  readonly requested?: boolean;
  readonly usage?: string;
  readonly functional?: string;
  readonly faults?: readonly Fault[];
  readonly groupFaults?: readonly Fault[];
  readonly messages?: readonly Partial<MessageVerdict>[];
}

/** One group with the given messages, each a 309 without faults where nothing else is said. */
export function x12Verdict({
  version = '004010',
  requested = true,
  usage = 'P',
  functional = 'SO',
  faults = [],
  groupFaults = [],
  messages = [{}],
}: X12Options = {}): InterchangeVerdict {
  const repetition = version >= '004020' ? '^' : '';
  const isa = node('ISA', [
    ...['00', '          ', '00', '          ', '02', 'CARRIER        ', 'ZZ', 'HUB            ', '260415', '1030', repetition || 'U'],
    ...[version.slice(0, 5), '000000077', requested ? '1' : '0', usage, ':'],
  ]);
  const gs = node('GS', [functional, 'APPSEND', 'APPRECV', '20260415', '1030', '41', 'X', version]);
  const group: GroupVerdict = { header: gs, reference: '41', declared: messages.length, faults: groupFaults };
  return {
    format: 'x12',
    header: isa,
    charset: 'us-ascii',
    delimiters: { element: '*', component: ':', repetition, release: '', terminator: '~' },
    sender: { id: 'CARRIER', qualifier: '02' },
    receiver: { id: 'HUB', qualifier: 'ZZ' },
    reference: '000000077',
    test: usage === 'T',
    groups: [group],
    messages: messages.map((message, index) => {
      const type = message.type ?? '309';
      const reference = String(index + 1).padStart(4, '0');
      return { type, version, reference, group: 0, header: node('ST', [type, reference]), segments: 20, faults: [], ...message };
    }),
    faults,
  };
}

interface EdifactOptions {
  readonly syntax?: '3' | '4';
  readonly level?: string;
  readonly charset?: string;
  readonly requested?: boolean;
  readonly test?: boolean;
  readonly faults?: readonly Fault[];
  readonly groups?: readonly (readonly Fault[])[];
  readonly messages?: readonly Partial<MessageVerdict>[];
}

/** Messages are CUSDEC without faults where nothing else is said. */
export function edifactVerdict({
  syntax = '3',
  level = 'UNOC',
  charset = 'us-ascii',
  requested = true,
  test = false,
  faults = [],
  groups = [],
  messages = [{}],
}: EdifactOptions = {}): InterchangeVerdict {
  const flags = ['', 'CUSDEC', '', requested ? '1' : '', '', test ? '1' : ''];
  const prepared = [syntax === '4' ? '20260415' : '260415', '1030'];
  return {
    format: 'edifact',
    header: node('UNB', [[level, syntax], ['CARRIER', 'ZZZ'], 'HUB', prepared, 'REF0001', ...flags]),
    charset,
    delimiters: { element: '+', component: ':', repetition: syntax === '4' ? '*' : '', release: '?', terminator: "'" },
    sender: { id: 'CARRIER', qualifier: 'ZZZ' },
    receiver: { id: 'HUB' },
    reference: 'REF0001',
    test,
    groups: groups.map((own, index) => ({
      header: node('UNG', ['CUSDEC', 'APPSEND', ['APPRECV', 'ZZ'], prepared, `G${index + 1}`, 'UN', ['D', '96B']]),
      reference: `G${index + 1}`,
      faults: own,
    })),
    messages: messages.map((message, index) => {
      const type = message.type ?? 'CUSDEC';
      const reference = `M${index + 1}`;
      const header = node('UNH', [reference, [type, 'D', '96B', 'UN']]);
      return { type, version: 'D:96B', reference, header, segments: 20, faults: [], ...message };
    }),
    faults,
  };
}

/** The text's segments without the envelopes that are the same everywhere. */
export function segmentsOf(text: string, terminator: string, ...without: readonly string[]): string[] {
  return text
    .split(terminator)
    .filter((segment) => segment !== '' && !without.some((tag) => segment.startsWith(tag)))
    .map((segment) => segment.trimEnd());
}
