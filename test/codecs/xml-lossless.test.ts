/** The lossless tree: the same text and bytes again, for what exists, for what is generated, and for what is changed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeXml, xmlOfTree } from '../../src/codecs/xml/encode.js';
import { treeOfXml, type XmlItem, type XmlTree } from '../../src/codecs/xml/lossless.js';
import { treeOfXmlFile, xmlFileOfTree } from '../../src/codecs/xml/xml-file.js';
import { HubError } from '../../src/errors.js';
import { defaultLimits } from '../../src/message/tree.js';
import { corpus, hasShared } from '../support/shared.js';
import { xmlDocument } from './xml-documents.js';

function treeOf(text: string): XmlTree {
  const tree = treeOfXml(text, defaultLimits);
  if ('faults' in tree) throw new Error(JSON.stringify(tree.faults));
  return tree;
}

function again(bytes: Uint8Array): { readonly json: string; readonly bytes: Buffer } {
  const tree = treeOfXmlFile(bytes, defaultLimits);
  if (Array.isArray(tree)) throw new Error(JSON.stringify(tree));
  const json = JSON.stringify(tree);
  return { json, bytes: Buffer.from(xmlFileOfTree(JSON.parse(json))) };
}

const refused = (value: unknown): string => {
  try {
    return xmlOfTree(value);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return error.fault.code;
  }
};

describe('the lossless tree', () => {
  it('keeps how a thing is written, and only where that is not the usual way', () => {
    const text = `<?xml version='1.0'?>\r\n<!--c--><p:a xmlns:p="u"  b='1'><c/><c></c ><![CDATA[<]]>x&#65;&amp;<?go on?></p:a >`;
    expect(treeOf(text)).toEqual({
      content: [
        { instruction: 'xml', data: " version='1.0'" },
        { text: '\n', raw: '\r\n' },
        { comment: 'c' },
        {
          element: 'p:a',
          attributes: [
            { name: 'xmlns:p', value: 'u' },
            { name: 'b', value: '1', raw: "  b='1'" },
          ],
          content: [
            { element: 'c' },
            { element: 'c', content: [], endTail: ' ' },
            { cdata: '<' },
            { text: 'xA&', raw: 'x&#65;&amp;' },
            { instruction: 'go', data: ' on' },
          ],
          endTail: ' ',
        },
      ],
    });
    expect(encodeXml(treeOf(text))).toBe(text);
  });

  it('gives any document back as it was, also by way of JSON', () => {
    fc.assert(
      fc.property(xmlDocument, (text) => {
        expect(xmlOfTree(JSON.parse(JSON.stringify(treeOf(text))))).toBe(text);
      }),
      { seed: 20261102, numRuns: 3000 },
    );
  });

  it.runIf(hasShared('corpus'))('gives every file of the corpus back, byte for byte', () => {
    const folder = join(corpus, 'wco-xml');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xml|xsd)$/.test(name));
    expect(files.length).toBeGreaterThan(100);
    for (const name of files) {
      const bytes = readFileSync(join(folder, name));
      expect(again(bytes).bytes.equals(bytes), name).toBe(true);
    }
  });

  it('gives files of other character sets back, with their byte order marks', () => {
    const declared = (name: string): string => `<?xml version="1.0" encoding="${name}"?>\r\n<报关单>上海\u{20000}</报关单>`;
    const utf16 = Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le');
    const gbk = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?><a>'), Buffer.from([0xc9, 0xcf]), Buffer.from('</a>')]);
    const latin = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>\u00e9\u0085</a>', 'latin1');
    for (const bytes of [
      Buffer.from(declared('UTF-8')),
      Buffer.from(`\ufeff${declared('UTF-8')}`),
      utf16,
      Buffer.from(utf16).swap16(),
      gbk,
      latin,
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\u0093\u00c9\u0094\u0080</a>', 'latin1'),
      Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><a>\u0093\u008c\u008b\u009e\u00b1\u0083\\</a>', 'latin1'),
    ])
      expect(again(bytes).bytes).toEqual(bytes);
    expect(again(utf16).json).toContain('"charset":"utf-16le","byteOrderMark":true');
  });

  it('can be edited: what was changed is written anew, what was not stays as it was', () => {
    const text = `<a b='1'  c='2'>x&#65;</a>`;
    const changed = JSON.stringify(treeOf(text)).replace('"value":"1"', '"value":"<\\"\\t\\n"').replace('"text":"xA"', '"text":"]]>&\\r"');
    expect(xmlOfTree(JSON.parse(changed))).toBe(`<a b="&lt;&quot;&#9;&#10;"  c='2'>]]&gt;&amp;&#13;</a>`);
  });

  const text = fc.string({
    unit: fc.constantFrom('a', '<', '&', '>', ']', '"', "'", '\n', '\r', '\t', ' ', '上', '\u{20000}'),
    minLength: 1,
  });
  const name = fc.constantFrom('a', 'b', '报关单', 'x-1');
  const { item } = fc.letrec<{ item: XmlItem }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small' },
      text.map((value) => ({ text: value })),
      fc.record(
        {
          element: name,
          attributes: fc.uniqueArray(fc.record({ name, value: text }), { selector: (one) => one.name, minLength: 1, maxLength: 3 }),
          content: fc
            .array(tie('item'), { maxLength: 4 })
            // Two texts side by side are one text for whoever reads them.
            .map((items) => items.filter((one, index) => !('text' in one && 'text' in (items[index - 1] ?? {})))),
        },
        { requiredKeys: ['element'] },
      ),
    ),
  }));

  it('of any content encodes and decodes to itself', () => {
    const values = (node: unknown): unknown =>
      JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'raw' ? undefined : value)));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (items) => {
        const content = items.filter((one, index) => !('text' in one && 'text' in (items[index - 1] ?? {})));
        const tree = { content: [{ element: 'root', content }] };
        expect(values(treeOf(encodeXml(tree)))).toEqual(tree);
      }),
      { seed: 20261103, numRuns: 2000 },
    );
  });

  it.each([
    ['no tree', null],
    ['no content', {}],
    ['a stranger', { content: [], other: 1 }],
    ['two roots', { content: [{ element: 'a' }, { element: 'b' }] }],
    ['no root', { content: [] }],
    ['a name that is none', { content: [{ element: 'a b' }] }],
    ['an attribute that is none', { content: [{ element: 'a', attributes: [{ name: 'x="1" y', value: '' }] }] }],
    [
      'an attribute twice',
      {
        content: [
          {
            element: 'a',
            attributes: [
              { name: 'x', value: '' },
              { name: 'x', value: '' },
            ],
          },
        ],
      },
    ],
    ['an undeclared prefix', { content: [{ element: 'p:a' }] }],
    ['a comment that ends early', { content: [{ element: 'a', content: [{ comment: '--><b/><!--' }] }] }],
    ['CDATA that ends early', { content: [{ element: 'a', content: [{ cdata: ']]><b/><![CDATA[' }] }] }],
    ['an instruction that ends early', { content: [{ element: 'a', content: [{ instruction: 'x', data: ' ?><b/>' }] }] }],
    ['an instruction for a tag', { content: [{ element: 'a', content: [{ instruction: 'x', data: 'y' }] }] }],
    ['a tail of markup', { content: [{ element: 'a', tail: '><b/' }] }],
    ['a control character', { content: [{ element: 'a', content: [{ text: '\u0001' }] }] }],
    ['a doctype for a text', { content: [{ text: '<!DOCTYPE a>', raw: '<!DOCTYPE a>' }, { element: 'a' }] }],
    ['a text that is a number', { content: [{ element: 'a', content: [{ text: 1 }] }] }],
    ['too many levels', JSON.parse(`{"content":[${'{"element":"a","content":['.repeat(5000)}${']}'.repeat(5000)}]}`) as unknown],
  ])('is refused for %s', (_, value) => {
    expect(refused(value)).toBe('HUB_XML_UNENCODABLE');
  });

  it('does not believe a raw that says something else', () => {
    const raw = 'x</a><b/><a>';
    expect(refused({ content: [{ element: 'a', content: [{ text: 'x', raw }] }] })).toBe('<a>x</a>');
    expect(refused({ content: [{ element: 'a', content: [{ text: raw, raw }] }] })).toBe('<a>x&lt;/a>&lt;b/>&lt;a></a>');
    expect(refused({ content: [{ element: 'a', attributes: [{ name: 'b', value: '1', raw: ` b="1" c="2"` }] }] })).toBe('<a b="1"/>');
  });
});

describe('a tree for a file', () => {
  const tree = (charset: string) => ({ charset, content: [{ element: 'a', content: [{ text: '上' }] }] });
  const codeOf = (value: unknown): string => {
    try {
      return Buffer.from(xmlFileOfTree(value)).toString('hex');
    } catch (error) {
      return error instanceof HubError ? error.fault.code : String(error);
    }
  };

  it('is refused where its character set does not have its characters, or is none', () => {
    expect(codeOf(tree('gb18030'))).toBe('3c613ec9cf3c2f613e');
    expect(codeOf(tree('iso-8859-1'))).toBe('HUB_TEXT_UNENCODABLE');
    expect(codeOf(tree('ebcdic'))).toBe('HUB_CHARSET_UNSUPPORTED');
  });
});
