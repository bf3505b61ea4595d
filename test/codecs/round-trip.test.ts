/** Decode, encode: the same bytes, for every well-formed file of the corpus and for what is written with any delimiters. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeFile } from '../../src/cli/encode.js';
import { interchangesFrom } from '../../src/cli/tree-file.js';
import { HubError } from '../../src/errors.js';
import { corpusFiles, corpusPresent } from './corpus.js';
import { treeOf } from './tree-of.js';

/** Line breaks are no data of segments. */
function withoutBreaks(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\r\n]/g, '')
    .trimEnd();
}

/** Not well-formed: a segment without its terminator, a release character without need, something between interchanges. */
const broken: readonly string[] = ['edifact/php-edifact.example_order_error.edi'];

describe.runIf(corpusPresent)('a file of the corpus', () => {
  it.each(corpusFiles('x12', 'edifact').filter(([name]) => !broken.includes(name)))('decoded and encoded is the same: %s', (_, path) => {
    const bytes = readFileSync(path);
    expect(withoutBreaks(encodeFile(interchangesFrom(treeOf(bytes))))).toBe(withoutBreaks(bytes));
  });

  it.each(corpusFiles('wco-xml'))('decoded and encoded is the same to the byte: %s', (_, path) => {
    const bytes = readFileSync(path);
    expect(encodeFile(interchangesFrom(treeOf(bytes))).equals(bytes)).toBe(true);
  });
});

describe('a tree', () => {
  const x12 = `ISA*00*          *00*          *ZZ*A              *ZZ*B              *261105*1030*^*00501*000000001*0*T*:~GS*SO*A*B*20261105*1030*7*X*005010~ST*309*0001~N1*a*b:c^d**~SE*3*0001~GE*1*7~IEA*1*000000001~`;

  it('in GB18030 gives its bytes again', () => {
    const [before = '', after = ''] = x12.split('b:c');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xc9, 0xcf, 0x81, 0x7e, 0x95, 0x32, 0x82, 0x36]), Buffer.from(after)]);
    expect(encodeFile(interchangesFrom(treeOf(bytes))).equals(bytes)).toBe(true);
  });

  it('in Windows-1252 gives its bytes again', () => {
    const bytes = Buffer.from(x12.replace('b:c', 'CAF\xc9\x96S\xc3O').replace('*a*', '*JOS\xc9*'), 'latin1');
    expect(encodeFile(interchangesFrom(treeOf(bytes))).equals(bytes)).toBe(true);
  });

  it('keeps a byte order mark', () => {
    const bytes = Buffer.from(`\ufeff${x12.replace('b:c', '上海')}`);
    expect(encodeFile(interchangesFrom(treeOf(bytes))).equals(bytes)).toBe(true);
  });

  it.each([
    ['what is no JSON', '{', 'HUB_TREE_INVALID'],
    ['another JSON', '{"interchanges":[{"charset":"utf-8"}]}', 'HUB_TREE_INVALID'],
    ['a delimiter in data', treeOf(Buffer.from(x12)).replace('"a"', '"a*a"'), 'HUB_TREE_INVALID'],
    ['a character that the character set lacks', treeOf(Buffer.from(x12)).replace('"a"', '"上"'), 'HUB_TEXT_UNENCODABLE'],
    ['an unknown character set', treeOf(Buffer.from(x12)).replace('us-ascii', 'ebcdic'), 'HUB_CHARSET_UNSUPPORTED'],
  ])('with %s is refused', (_, json, code) => {
    const encode = (): unknown => encodeFile(interchangesFrom(json));
    expect(encode).toThrow(HubError);
    expect(encode).toThrow(code);
  });

  it.each([
    ['{"interchanges":[{"charset":"utf-8"}]}', '/interchanges/0 必须'],
    [treeOf(Buffer.from(x12)).replace(/"children":\[/, '"children":[{"name":1},'), '树的成员既不是段也不是组'],
  ])('says in Chinese too what is wrong with a tree', (json, inChinese) => {
    let zh = '';
    try {
      interchangesFrom(json);
    } catch (error) {
      if (error instanceof HubError) zh = error.fault.message.zh;
    }
    expect(zh).toContain(inChinese);
  });
});
