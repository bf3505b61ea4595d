import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { compilePath, SharedSteps, type Scope } from '../../src/message/path.js';
import { parsePath } from '../../src/message/path-syntax.js';
import { Repetition, type Element, type TreeNode } from '../../src/message/tree.js';

let position = 0;
function segment(name: string, ...elements: Element[]): TreeNode {
  return { name, elements, children: [], position: ++position, start: 0, end: 0 };
}
function group(name: string, ...children: TreeNode[]): TreeNode {
  return { name, elements: [], children, position: ++position, start: 0, end: 0 };
}
function element(name: string, text: string, attributes: Record<string, string> = {}, ...children: TreeNode[]): TreeNode {
  return { ...group(name, ...children), text, attributes };
}

const edifact = group(
  'CUSDEC',
  segment('BGM', ['929', '', '9'], 'DOC1', '9'),
  segment('DTM', ['137', '202604151030', '203']),
  segment('DTM', ['132', '20260416', '102']),
  segment('FTX', 'AAI', new Repetition(['one', ['two', 'zwei']])),
  group('SG6', segment('NAD', 'IM', ['3111941073', '', 'ZZZ'], '', ['BAOSHAN ', 'STEEL'])),
  group('SG6', segment('NAD', 'EX', '42'), segment('CTA', 'IC')),
  group('SG30', segment('LIN', '1'), segment('LIN', '2')),
  group('SG30', segment('LIN', '3'), segment('LIN', '4', 'A|B')),
  group('CARGO', segment('41', '1', '7208', '10')),
);
const xml = group(
  '',
  element(
    'Declaration',
    '',
    {},
    element('ID', '19GB'),
    element('Amount', '10', { currencyID: 'GBP' }),
    element('Amount', '20', { currencyID: 'CNY' }),
    element('Empty', ''),
    element('申报-单位_1.名称', '宝钢'),
    element('Pointer', '', {}, element('DocumentSectionCode', '42A'), element('Tag.Name', 'x')),
  ),
);

function scopeOf(node: TreeNode, outer?: Scope): Scope {
  return { node, outer, root: outer?.root ?? node, variables: { sender: 'ACME', version: ' ' } };
}
function compile(text: string) {
  const read = parsePath(text);
  if ('fault' in read) throw new Error(`${text}: ${read.fault.reason.en}`);
  return compilePath(read.path);
}
const of = (tree: TreeNode, text: string): string[] => compile(text).values(scopeOf(tree));

describe('paths', () => {
  const cases: [TreeNode, string, string[]][] = [
    [edifact, 'BGM.2', ['DOC1']],
    [edifact, 'BGM.1.1', ['929']],
    [edifact, 'BGM.1.2', []],
    [edifact, 'BGM.2.1', ['DOC1']],
    [edifact, 'BGM.2.2', []],
    [edifact, 'BGM.1', ['929', '9']],
    [edifact, 'BGM.9', []],
    [edifact, 'DTM.1.2', ['202604151030', '20260416']],
    [edifact, 'DTM[1.1=132].1.2', ['20260416']],
    [edifact, 'DTM[1.1!=132].1.2', ['202604151030']],
    [edifact, 'DTM[#2].1.1', ['132']],
    [edifact, 'FTX.2', ['one', 'two', 'zwei']],
    [edifact, 'FTX.2.1', ['one', 'two']],
    [edifact, 'SG6/NAD.2.1', ['3111941073', '42']],
    [edifact, 'SG6[NAD.1=IM|DT]/NAD.4', ['BAOSHAN ', 'STEEL']],
    [edifact, 'SG6[NAD.4=BAOSHAN]/NAD.1', ['IM']],
    [edifact, 'SG6[CTA]/NAD.1', ['EX']],
    [edifact, 'SG6[NAD.4]/NAD.1', ['IM']],
    [edifact, 'SG6[$sender=ACME]/NAD.1', ['IM', 'EX']],
    [edifact, 'SG6[/BGM.2=DOC1][#2]/NAD.1', ['EX']],
    [edifact, 'SG30/LIN[#2].1', ['2', '4']],
    [edifact, 'SG30/LIN[1!=1][#1].1', ['2', '3']],
    [edifact, "SG30/LIN[2='A|B'].1", ['4']],
    [edifact, '*/LIN.1', ['1', '2', '3', '4']],
    [edifact, 'CARGO/41.2', ['7208']],
    [edifact, 'CARGO[./41.3=10]/41.1', ['1']],
    [edifact, '$sender', ['ACME']],
    [edifact, '$version', []],
    [xml, 'Declaration/ID', ['19GB']],
    [xml, '*/ID', ['19GB']],
    [xml, 'Declaration/Amount[@currencyID=CNY]', ['20']],
    [xml, 'Declaration/Amount/@currencyID', ['GBP', 'CNY']],
    [xml, 'Declaration/Amount[.=10]/@currencyID', ['GBP']],
    [xml, 'Declaration/Amount/@constructor', []],
    [xml, 'Declaration/申报-单位_1.名称', ['宝钢']],
    [xml, 'Declaration/Pointer[DocumentSectionCode=42A]/Tag.Name', ['x']],
  ];
  test.each(cases)('%#: %s', (tree, text, expected) => {
    const path = compile(text);
    expect(path.values(scopeOf(tree)), text).toEqual(expected);
    expect(path.first(scopeOf(tree)), text).toBe(expected[0]);
    expect(path.exists(scopeOf(tree)), text).toBe(expected.length > 0);
  });

  test('inside an each: the node itself, those around it, the root', () => {
    const [first] = compile('SG6').nodes(scopeOf(edifact));
    const [nad] = first?.children ?? [];
    if (first === undefined || nad === undefined) throw new Error('no NAD');
    const scope = scopeOf(nad, scopeOf(first, scopeOf(edifact)));
    expect(compile('.1').values(scope)).toEqual(['IM']);
    expect(compile('.2.1').values(scope)).toEqual(['3111941073']);
    expect(compile('^/NAD.2.1').values(scope)).toEqual(['3111941073']);
    expect(compile('^^/BGM.2').values(scope)).toEqual(['DOC1']);
    expect(compile('^^^/BGM.2').values(scope)).toEqual([]);
    expect(compile('/BGM.2').values(scope)).toEqual(['DOC1']);
  });

  test('elements with their components, of each repetition', () => {
    expect(compile('DTM.1').elements(scopeOf(edifact))).toEqual([
      ['137', '202604151030', '203'],
      ['132', '20260416', '102'],
    ]);
    expect(compile('FTX.2').elements(scopeOf(edifact))).toEqual([['one'], ['two', 'zwei']]);
  });

  test('the node that a value came from', () => {
    expect(compile('SG6/NAD.1').source(scopeOf(edifact), 'EX')?.elements[1]).toBe('42');
    expect(compile('SG6/NAD.1').source(scopeOf(edifact), 'XX')).toBeUndefined();
  });

  test('a node with nothing in it does not exist', () => {
    expect(compile('Declaration/Empty').exists(scopeOf(xml))).toBe(false);
    expect(compile('Declaration/Pointer').exists(scopeOf(xml))).toBe(true);
  });
});

describe('wrong paths', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['BGM.', 4],
    ['BGM.0', 4],
    ['BGM.1.1.1', 7],
    ['BGM[1=IM', 8],
    ['BGM[1=]', 6],
    ['BGM[', 4],
    ['BGM[#0]', 5],
    ['BGM[#1][#2]', 11],
    ["BGM[1='x]", 7],
    ['BGM//X', 4],
    ['BGM X', 3],
    ['B4..10', 3],
    ['A..b', 2],
    ['B4,10', 2],
    ['BGM:1', 3],
    ['wco:ID', 3],
    ['A/@xml:lang', 6],
    ['SG6*/NAD.1', 3],
    ['**', 1],
    ['SG6]', 3],
    ['SG6/*.NAD', 6],
    ['$nobody', 1],
    ['^BGM', 1],
    ['A/@', 3],
    ['x'.repeat(501), 0],
  ];
  test.each(cases)('“%s” at %i', (text, at) => {
    const read = parsePath(text);
    if (!('fault' in read)) throw new Error(`${text} was read`);
    expect(read.fault.at).toBe(at);
    expect(read.fault.reason.zh).not.toBe('');
  });

  test('any text is a path or a fault, and any path reads any tree', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.array(fc.string()).map((values) => new Repetition(values)),
    );
    const { tree } = fc.letrec<{ tree: TreeNode }>((tie) => ({
      tree: fc.record({
        name: fc.constantFrom('A', 'B', 'NAD'),
        elements: fc.array(leaf, { maxLength: 3 }),
        text: fc.string(),
        children: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
        position: fc.nat(),
        start: fc.nat(),
        end: fc.nat(),
      }),
    }));
    const pathLike = fc.string({
      unit: fc.constantFrom('A', 'B', 'NAD', '/', '.', '1', '2', '[', ']', '=', '!=', '#', '@', '^', '*', '|', "'", '$sender'),
    });
    fc.assert(
      fc.property(pathLike, tree, (text, root) => {
        const read = parsePath(text);
        if ('fault' in read) {
          expect(read.fault.at).toBeLessThanOrEqual(text.length);
          return;
        }
        const path = compilePath(read.path);
        const scope = scopeOf(root);
        expect(path.first(scope)).toBe(path.values(scope)[0]);
        if (path.values(scope).length > 0) expect(path.exists(scope)).toBe(true);
        expect(path.node(scope)).toBe(path.nodes(scope)[0]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('steps that paths share', () => {
  const shared = new SharedSteps();
  const sharing = (text: string) => {
    const read = parsePath(text);
    if ('fault' in read) throw new Error(text);
    return compilePath(read.path, shared);
  };

  test('give for every node what they give alone', () => {
    const texts = [
      'SG6[NAD.1=EX][#1]/CTA.1',
      'SG6[NAD.1=EX][#1]/NAD.2',
      'SG6[NAD][#2]/NAD.1',
      'SG6[#1][NAD.1=EX]/NAD.1',
      'SG30[LIN[1=3]]/LIN.1',
    ];
    const trees = [edifact, group('M', ...edifact.children.slice(5)), group('M', segment('SG6')), edifact];
    for (const tree of trees) for (const text of texts) expect(sharing(text).values(scopeOf(tree)), text).toEqual(of(tree, text));
  });

  test('are not remembered where a condition looks outside the node', () => {
    const inner = group('SG6', segment('NAD', 'IM'));
    const tree = group('M', inner);
    for (const [text, other] of [
      ['SG6[$sender=ACME]/NAD.1', { ...scopeOf(tree), variables: { sender: 'OTHER' } }],
      ['SG6[/SG6]/NAD.1', { ...scopeOf(tree), root: group('M') }],
      ['SG6[NAD[$sender=ACME]]/NAD.1', { ...scopeOf(tree), variables: { sender: 'OTHER' } }],
    ] as const) {
      expect(sharing(text).values(scopeOf(tree)), text).toEqual(['IM']);
      expect(sharing(text).values(other), text).toEqual([]);
    }
  });

  test('are tried once for a node, until they are told to forget it', () => {
    const elements = ['IM'];
    const tree = group('M', group('SG6', segment('NAD', ...elements)));
    const changing = { ...segment('NAD'), elements };
    const live = group('M', group('SG6', changing));
    expect(sharing('SG6[NAD.1=IM]/NAD.1').values(scopeOf(live))).toEqual(['IM']);
    elements[0] = 'EX';
    expect(sharing('SG6[NAD.1=IM]/NAD.1').values(scopeOf(live))).toEqual(['EX']);
    shared.forget();
    expect(sharing('SG6[NAD.1=IM]/NAD.1').values(scopeOf(live))).toEqual([]);
    expect(sharing('SG6[NAD.1=IM]/NAD.1').values(scopeOf(tree))).toEqual(['IM']);
  });
});

test('a negative control: values differ when the tree differs', () => {
  expect(of(group('M', segment('BGM', '1')), 'BGM.1')).not.toEqual(of(group('M', segment('BGM', '2')), 'BGM.1'));
});
