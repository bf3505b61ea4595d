import { describe, expect, it } from 'vitest';
import { xml } from '../../src/codecs/xml/xml.js';
import { defaultLimits, type TreeNode } from '../../src/message/tree.js';
import { bytesOf, readWith } from './reading.js';

const rootOf = (input: string | Uint8Array): TreeNode | undefined => readWith(xml, input).interchanges[0]?.messages[0]?.root;

describe('an XML document', () => {
  it('becomes a tree with attributes, namespaces, texts, order and offsets', () => {
    const text = `<?xml version="1.0"?><!-- <a> --><d:Doc xmlns:d="urn:x:doc:2" xmlns="urn:y"><d:A d:code="1&amp;2"> 0012 </d:A><B/><A><![CDATA[<&amp;>]]> x&#65;&#x4e0a;&lt;&amp;lt; </A></d:Doc>`;
    const { interchanges, codes } = readWith(xml, text);
    expect(codes).toEqual([]);
    const [message] = interchanges[0]?.messages ?? [];
    expect(message).toMatchObject({ type: 'Doc', version: '2', segments: 4 });
    const root = message?.root;
    expect(root?.namespace).toBe('urn:x:doc:2');
    expect(root?.attributes).toBeUndefined();
    expect(
      root?.children.map(({ name, namespace, text: content, position, start, end }) => [
        name,
        namespace,
        content,
        position,
        text.slice(start, end),
      ]),
    ).toEqual([
      ['A', 'urn:x:doc:2', '0012', 2, '<d:A d:code="1&amp;2"> 0012 </d:A>'],
      ['B', 'urn:y', undefined, 3, '<B/>'],
      ['A', 'urn:y', '<&amp;> xA上<&lt;', 4, '<A><![CDATA[<&amp;>]]> x&#65;&#x4e0a;&lt;&amp;lt; </A>'],
    ]);
    expect(root?.children[0]?.attributes).toEqual({ code: '1&2' });
  });

  it('keeps numbers as they are written', () => {
    expect(rootOf('<a v="0x10"><b>1e5</b><b>true</b></a>')?.children.map(({ text }) => text)).toEqual(['1e5', 'true']);
    expect(rootOf('<a v="0x10"/>')?.attributes).toEqual({ v: '0x10' });
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a><a/>', 'HUB_XML_DOCTYPE'],
    ['a billion laughs', '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><l>&b;</l>', 'HUB_XML_DOCTYPE'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'HUB_XML_DOCTYPE'],
    ['a DOCTYPE behind a comment', '<!-- --><!DOCTYPE a><a/>', 'HUB_XML_DOCTYPE'],
    ['an entity declaration inside', '<a><!ENTITY x "y"></a>', 'HUB_XML_DOCTYPE'],
    ['an unknown entity', '<a>&nbsp;</a>', 'HUB_XML_MALFORMED'],
    ['an unknown entity in an attribute', '<a b="&x;"/>', 'HUB_XML_MALFORMED'],
    ['a bare ampersand', '<a>A & B</a>', 'HUB_XML_MALFORMED'],
    ['a reference to no character', '<a>&#0;</a>', 'HUB_XML_MALFORMED'],
    ['a reference to a surrogate', '<a>&#xD800;</a>', 'HUB_XML_MALFORMED'],
    ['an unclosed element', '<a><b></a>', 'HUB_XML_MALFORMED'],
    ['an unclosed root', '<a><b></b>', 'HUB_XML_MALFORMED'],
    ['an end tag too many', '<a></a></a>', 'HUB_XML_MALFORMED'],
    ['two roots', '<a/><b/>', 'HUB_XML_MALFORMED'],
    ['text outside', '<a/>x', 'HUB_XML_MALFORMED'],
    ['CDATA outside', '<a/><![CDATA[x]]>', 'HUB_XML_MALFORMED'],
    ['no root', '<!-- -->', 'HUB_XML_MALFORMED'],
    ['a duplicated attribute', '<a b="1" b="2"/>', 'HUB_XML_MALFORMED'],
    ['an unquoted attribute', '<a b=1/>', 'HUB_XML_MALFORMED'],
    ['an attribute without a value', '<a b/>', 'HUB_XML_MALFORMED'],
    ['attributes without a space', '<a b="1"c="2"/>', 'HUB_XML_MALFORMED'],
    ['a < in an attribute', '<a b="<"/>', 'HUB_XML_MALFORMED'],
    ['a tag that is not closed', '<a><b c="1"</a>', 'HUB_XML_MALFORMED'],
    ['an unclosed comment', '<a><!-- </a>', 'HUB_XML_MALFORMED'],
    ['-- in a comment', '<a><!-- -- --></a>', 'HUB_XML_MALFORMED'],
    [']]> in text', '<a>]]></a>', 'HUB_XML_MALFORMED'],
    ['a late declaration', '<a><?xml version="1.0"?></a>', 'HUB_XML_MALFORMED'],
    ['a control character', '<a>\u0001</a>', 'HUB_XML_MALFORMED'],
    ['a name that is none', '<1a/>', 'HUB_XML_MALFORMED'],
    ['an undeclared prefix', '<a><p:b/></a>', 'HUB_XML_MALFORMED'],
    ['an undeclared prefix of an attribute', '<a p:b="1"/>', 'HUB_XML_MALFORMED'],
    ['a prefix after its element', '<a><b xmlns:p="urn:p"/><p:c/></a>', 'HUB_XML_MALFORMED'],
    ['a prefix that is taken back', '<a xmlns:p="urn:p"><b xmlns:p=""/></a>', 'HUB_XML_MALFORMED'],
    ['another namespace for xml', '<a xmlns:xml="urn:p"/>', 'HUB_XML_MALFORMED'],
    ['two colons', '<a:b:c xmlns:a="urn:a"/>', 'HUB_XML_MALFORMED'],
    ['an attribute twice by its namespace', '<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="1" q:b="2"/>', 'HUB_XML_MALFORMED'],
    ['a declaration behind white space', ' <?xml version="1.0"?><a/>', 'HUB_XML_MALFORMED'],
    ['a declaration without a version', '<?xml encoding="UTF-8"?><a/>', 'HUB_XML_MALFORMED'],
    ['half a surrogate pair', Buffer.from('<\0a\0>\0\x00\xd8<\0/\0a\0>\0', 'latin1'), 'HUB_ENCODING_INVALID'],
  ])('is refused for %s', (_, text, code) => {
    const { faults, interchanges } = readWith(xml, text);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]?.place.offset).toBeTypeOf('number');
    expect(faults[0]?.message.zh).not.toBe(faults[0]?.message.en);
    expect(interchanges[0]?.messages ?? []).toEqual([]);
  });

  it.each([
    ['a DOCTYPE in a comment', '<a><!-- <!DOCTYPE a> --></a>'],
    ['a DOCTYPE in CDATA', '<a><![CDATA[<!DOCTYPE a [<!ENTITY x "y">]>&x;]]></a>'],
    ['an instruction with a quote', "<?xml version='1.0'?><?go it's?><a><?b \"?></a>"],
    ['> in an attribute', '<a b=">" c=\'"\'/>'],
    ['names of objects', '<a><toString/><hasOwnProperty/><constructor __proto__="1" constructor="2"/></a>'],
    ['Chinese names', '<报关单 编号="1"><货物/></报关单>'],
    ['spaces in tags', '<a \n b = "1" ><c /></a >'],
    ['white space around', ' \r\n<a/>\r\n '],
  ])('is not refused for %s', (_, text) => {
    expect(readWith(xml, text).codes).toEqual([]);
  });

  it.each([
    ['levels', '<a>'.repeat(100_000), { xmlDepth: 100 }],
    ['elements, comments', `<a>${'<b/>'.repeat(20)}</a>`, { xmlNodes: 20 }],
    ['attributes', `<a ${Array.from({ length: 21 }, (_, index) => `b${index}=""`).join(' ')}/>`, { xmlAttributes: 20 }],
    ['characters of a text', `<a>${'x'.repeat(200)}</a>`, { segmentLength: 100 }],
  ])('is refused over the limit of %s', (what, text, limits) => {
    const { faults } = readWith(xml, text, { ...defaultLimits, ...limits });
    expect(faults.map(({ code }) => code)).toEqual(['HUB_XML_LIMIT']);
    expect(faults[0]?.message.en).toContain(what);
  });

  it('of a hundred levels is read: the limit is the last that is allowed', () => {
    const depth = defaultLimits.xmlDepth;
    expect(readWith(xml, '<a>'.repeat(depth) + '</a>'.repeat(depth)).codes).toEqual([]);
    expect(readWith(xml, '<a>'.repeat(depth + 1) + '</a>'.repeat(depth + 1)).codes).toEqual(['HUB_XML_LIMIT']);
  });

  it.each([
    ['<a '.repeat(50_000)],
    [`<a ${'b '.repeat(50_000)}`],
    [`<a>${'<![CDATA['.repeat(50_000)}`],
    [`<a>${'&'.repeat(200_000)}</a>`],
    [`<a>${'<!--'.repeat(50_000)}`],
    [`<a b="${' '.repeat(200_000)}`],
    [`<?xml ${'encoding '.repeat(50_000)}`],
    ['<'.repeat(200_000)],
  ])('of a hostile shape is refused quickly', (text) => {
    const started = performance.now();
    const { codes } = readWith(xml, text);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.length).toBeLessThanOrEqual(100);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is decoded by its byte order mark, its declaration, or as UTF-8', () => {
    const gbk = bytesOf('<?xml version="1.0" encoding="GBK"?><a>', [0xc9, 0xcf], '</a>');
    expect(rootOf(gbk)?.text).toBe('上');
    const utf16 = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>上</a>', 'utf16le');
    expect(readWith(xml, utf16).codes).toEqual([]);
    expect(rootOf(utf16)?.text).toBe('上');
    expect(xml.recognises(utf16)).toBe(true);
    const big = Buffer.from(utf16).swap16();
    expect(rootOf(big)?.text).toBe('上');
    expect(rootOf(Buffer.from('<a>上</a>', 'utf16le'))?.text).toBe('上');
    expect(rootOf('\ufeff<a>上</a>')?.text).toBe('上');
    expect(rootOf(bytesOf('<?xml version="1.0" encoding="iso-8859-1"?><a>', [0xe9], '</a>'))?.text).toBe('é');
  });

  it.each([
    ['windows-1252', [0x93, 0xc9, 0x94, 0x80], '“É”€'],
    ['cp1251', [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], 'Москва'],
    ['Windows-1250', [0xa3, 0xf3, 0x64, 0x9f], 'Łódź'],
    ['KOI8-R', [0xed, 0xcf], 'Мо'],
    ['ISO-8859-9', [0xf0], 'ğ'],
    ['Shift_JIS', [0x93, 0x8c, 0x8b, 0x9e, 0xb1, 0x5c], '東京ｱ\\'],
    ['Big5', [0xa4, 0xa4, 0xa4, 0xe5], '中文'],
    ['EUC-KR', [0xbc, 0xad, 0xbf, 0xef], '서울'],
    ['ks_c_5601-1987', [0xbc, 0xad], '서'],
  ])('is read in %s where it says so, with the places of its bytes', (encoding, bytes, text) => {
    const head = `<?xml version="1.0" encoding="${encoding}"?><a><b>`;
    const sent = bytesOf(head, bytes, '</b>&x;</a>');
    const { faults } = readWith(xml, sent);
    expect(faults).toMatchObject([{ code: 'HUB_XML_MALFORMED', place: { offset: sent.indexOf('&x'), line: 1 } }]);
    const right = bytesOf(head, bytes, '</b></a>');
    expect(readWith(xml, right).codes).toEqual([]);
    expect(rootOf(right)?.children[0]?.text).toBe(text);
  });

  it('says where the bytes are not of the encoding that it names', () => {
    const head = '<?xml version="1.0" encoding="windows-1252"?>\n<a>';
    expect(readWith(xml, bytesOf(head, [0x80, 0x81], '</a>')).faults).toMatchObject([
      { code: 'HUB_ENCODING_INVALID', place: { offset: head.length + 1, line: 2, column: 5 } },
    ]);
  });

  it('says when its declaration is not the truth, or not known', () => {
    const gbk = readWith(xml, '\ufeff<?xml version="1.0" encoding="GBK"?><a/>');
    expect(gbk.faults).toMatchObject([{ code: 'HUB_CHARSET_DEVIATES', place: { offset: 33, length: 3, line: 1, column: 31 } }]);
    const ebcdic = readWith(xml, '<?xml version="1.0"\n encoding="EBCDIC"?><a/>');
    expect(ebcdic.faults).toMatchObject([{ code: 'HUB_CHARSET_UNSUPPORTED', place: { offset: 31, length: 6, line: 2, column: 12 } }]);
    const wide = readWith(xml, Buffer.from('\ufeff<?xml version="1.0" encoding="GBK"?><a/>', 'utf16le'));
    expect(wide.faults).toMatchObject([{ code: 'HUB_CHARSET_DEVIATES', place: { offset: 62, length: 6, line: 1, column: 31 } }]);
    // Of states of its own, and of none that text is in.
    expect(readWith(xml, '<?xml version="1.0" encoding="ISO-2022-JP"?><a/>').codes).toEqual(['HUB_CHARSET_UNSUPPORTED']);
    expect(readWith(xml, '<?xml version="1.0" encoding="x-user-defined"?><a/>').codes).toEqual(['HUB_CHARSET_UNSUPPORTED']);
    expect(readWith(xml, bytesOf('<a>', [0xff], '</a>')).faults).toMatchObject([
      { code: 'HUB_ENCODING_INVALID', place: { offset: 3, line: 1, column: 4 } },
    ]);
  });

  it('that says GBK and is UTF-8 is read as what it is; a short word that may be either as what it says', () => {
    const document = (text: string) => `<?xml version="1.0" encoding="gb2312"?><a>${text}</a>`;
    const said = readWith(xml, document('企业名称 Ltd 上海'));
    expect(said.codes).toEqual(['HUB_CHARSET_DEVIATES']);
    expect(said.faults[0]?.message.zh).toContain('UTF-8');
    expect(rootOf(document('企业名称 Ltd 上海'))?.text).toBe('企业名称 Ltd 上海');
    expect(readWith(xml, document('阿卜杜·买买提有限公司')).codes).toEqual(['HUB_CHARSET_DEVIATES']);
    // 联通 in GBK is valid UTF-8 too.
    const [head = '', tail = ''] = document('|').split('|');
    const gbk = bytesOf(head, [0xc1, 0xaa, 0xcd, 0xa8], tail);
    expect(readWith(xml, gbk).codes).toEqual([]);
    expect(rootOf(gbk)?.text).toBe('联通');
  });

  it('is told all that is wrong with it in one pass, each with its place', () => {
    const { faults } = readWith(xml, '<a>\n <b c="1" c="2">&x;</d>\n</b><e:f/>\u0001 <!-- -- --></a>');
    expect(faults.map(({ message, place }) => [message.en.replace(/^.*?: /, ''), place.line, place.column, place.offset])).toEqual([
      ['the attribute c occurs twice.', 2, 11, 14],
      ['&x; is not a character reference or one of the five entities.', 2, 17, 20],
      ['</d> closes <b>.', 2, 20, 23],
      ['the prefix e is not declared.', 3, 5, 32],
      ['a character that XML does not allow.', 3, 11, 38],
      ['a comment has -- in it.', 3, 18, 45],
    ]);
    expect(faults.filter(({ message }) => !/[\u4e00-\u9fff]{3}/.test(message.zh.replace('XML 格式不正确：', '')))).toEqual([]);
  });

  it('places a fault in line, column and bytes', () => {
    const [fault] = readWith(xml, '<a>\n上<b>\n</a>').faults;
    expect(fault?.place).toMatchObject({ line: 3, column: 1, offset: 11 });
  });

  const declaration = '<DecMessage Version="3.1" xmlns="http://www.chinaport.gov.cn/dec"><DecHead/></DecMessage>';
  const carrier = (data: string): string =>
    `<DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo><CopMsgId>M1</CopMsgId><SenderId>S1</SenderId><ReceiverIds><ReceiverId>R1</ReceiverId></ReceiverIds><CreatTime>2026-04-15T10:30:00</CreatTime></TransInfo><Data>${data}</Data></DxpMsg>`;

  it('in a carrier is unwrapped, and the carrier addresses it', () => {
    const text = carrier(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${declaration}`).toString('base64'));
    const { interchanges, codes } = readWith(xml, text);
    expect(codes).toEqual([]);
    expect(interchanges).toMatchObject([
      {
        sender: { id: 'S1' },
        receiver: { id: 'R1' },
        reference: 'M1',
        preparedAt: '2026-04-15T10:30:00+08:00',
        messages: [{ type: 'DecMessage', version: '3.1', segments: 2 }],
      },
    ]);
    const root = interchanges[0]?.messages[0]?.root;
    expect(text.slice(root?.start, root?.end)).toMatch(/^<Data>.*<\/Data>$/);
  });

  it('in a carrier is refused like any other', () => {
    expect(readWith(xml, carrier('!!!')).codes).toEqual(['HUB_XML_MALFORMED']);
    expect(readWith(xml, carrier(Buffer.from('<!DOCTYPE a><a/>').toString('base64'))).codes).toEqual(['HUB_XML_DOCTYPE']);
    expect(readWith(xml, carrier(Buffer.from('not XML').toString('base64'))).codes).toEqual(['HUB_XML_MALFORMED']);
  });

  it('of the Single Window and of a manifest has its own envelope', () => {
    const wrapped = `<ImportMessage><SWImpHead><CopMsgId>M2</CopMsgId></SWImpHead><SWImpData>${declaration}</SWImpData></ImportMessage>`;
    expect(readWith(xml, wrapped).interchanges).toMatchObject([{ reference: 'M2', messages: [{ type: 'DecMessage', segments: 2 }] }]);
    const manifest =
      '<Manifest xmlns="urn:Declaration:datamodel:standard:CN:MT1101:1"><Head><MessageID>M3</MessageID><SenderID>S</SenderID><ReceiverID>EPORT</ReceiverID><SendTime>20260415103000123</SendTime></Head></Manifest>';
    expect(readWith(xml, manifest).interchanges).toMatchObject([
      {
        sender: { id: 'S' },
        receiver: { id: 'EPORT' },
        reference: 'M3',
        preparedAt: '2026-04-15T10:30:00+08:00',
        messages: [{ type: 'Manifest', version: '1' }],
      },
    ]);
  });

  it('of the foreign exchange interface has its records counted', () => {
    const file = (total: string): string => `<MSG><TOTALRECORDS>${total}</TOTALRECORDS><RECORDS><REC/><REC/></RECORDS></MSG>`;
    expect(readWith(xml, file('2')).codes).toEqual([]);
    expect(readWith(xml, file('3')).codes).toEqual(['HUB_COUNT_MISMATCH']);
    expect(readWith(xml, file('x')).codes).toEqual(['HUB_COUNT_MISMATCH']);
  });
});
