/** `hub decode`, `hub convert` and misuse, as on a terminal: output, faults in both languages, exit codes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifest } from '../bench/manifests.js';
import { hub, hubMain } from '../support/command-line.js';
import { corpus, hasShared } from '../support/shared.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Decoded {
  format: string | null;
  interchanges: {
    sender: unknown;
    receiver: unknown;
    reference: string;
    test: boolean;
    messages: { type: string; version: string; reference: string; segments: number; faults: unknown[] }[];
    faults: unknown[];
  }[];
  faults: { code: string }[];
}

describe.skipIf(!hasShared('corpus'))('on real files', () => {
  it('decodes as the contract says', async () => {
    const { code, stdout } = await hub(['decode', '--json', join(corpus, 'x12/staedi.simple810.edi')]);
    const { format, interchanges, faults } = JSON.parse(stdout) as Decoded;
    expect([code, format, faults, interchanges.length]).toEqual([0, 'x12', [], 1]);
    expect(interchanges[0]).toMatchObject({ sender: { id: 'SENDERISA', qualifier: 'ZZ' }, reference: '000000020', test: true });
    expect(interchanges[0]?.messages.map(({ type, version, segments }) => [type, version, segments])).toEqual([
      ['810', '004010', 32],
      ['810', '004010', 22],
    ]);
  });

  it('says 1 for a file with faults, and where they are', async () => {
    const { code, stdout } = await hub(['decode', join(corpus, 'x12/x12-types.004010_309_1.edi')]);
    expect(code).toBe(1);
    expect(stdout).toContain('HUB_COUNT_MISMATCH');
    expect(stdout).toMatch(/[\u4e00-\u9fff]/);
  });

  it('prints one line a file for several, and keeps going', async () => {
    const [first = '', last = ''] = ['edifact/php-edifact.D95BCOARRI.edi', 'edifact/staedi.baplie-test.edi'].map((name) =>
      join(corpus, name),
    );
    const files = [first, '/nowhere/at-all', last];
    const { code, stdout } = await hub(['decode', '--json', ...files]);
    expect(code).toBe(2);
    expect(stdout).toContain('HUB_FILE_UNREADABLE');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { file: string }).file),
    ).toEqual(files);
  });

  it('converts without a database, one canonical message a line', async () => {
    const { code, stdout, stderr } = await hub(['convert', '--json', join(corpus, 'wco-xml/notifications/13_DMSTAX.xml')]);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; source: { system: string } });
    expect([code, messages.map(({ kind }) => kind), stderr]).toEqual([0, ['tax.assessed'], '']);
    expect(messages[0]?.source.system).toBe('customs');
  });
});

describe('misuse and bad input', () => {
  it.each([
    ['garbage', file('garbage', Buffer.from([1, 2, 3, 255])), 'HUB_FORMAT_UNKNOWN'],
    ['an empty file', file('empty', ''), 'HUB_BODY_EMPTY'],
    ['a file that is not there', join(folder, 'nowhere'), 'HUB_FILE_UNREADABLE'],
  ])('says 2 for %s', async (_what, path, expected) => {
    for (const command of ['decode', 'convert']) {
      const { code, stdout, stderr } = await hub([command, path]);
      expect([command, code]).toEqual([command, 2]);
      expect(stdout + stderr).toContain(expected);
      expect(stdout + stderr).toMatch(/[\u4e00-\u9fff]/);
      expect(stdout + stderr).not.toMatch(/\n\s+at /);
    }
  });

  it.each([
    [['dance']],
    [['decode']],
    [['decode', '--surprise']],
    [['mapping']],
    [['convert', '--system', 'moon', file('x', 'x')]],
    [['key', 'new']],
  ])('says 2 for %j, in both languages', async (args) => {
    const { code, stderr } = await hub(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('refuses a wrong setting before it starts anything', async () => {
    const { code, stderr } = await hub(['start'], { HTTP_PORT: 'eighty' });
    expect([code, stderr.includes('HTTP_PORT')]).toEqual([2, true]);
  });

  it('knows its commands and its schema', async () => {
    expect((await hub(['help'])).stdout).toContain('hub decode');
    const schema = JSON.parse((await hub(['schema'])).stdout) as { $schema: string; properties: object };
    expect(schema.$schema).toContain('2020-12');
    expect(schema.properties).toHaveProperty('occurredAt');
  });
});

const orders = (count: number, unit = 'EA'): string =>
  [
    'ISA*00*          *00*          *ZZ*CARRIER        *ZZ*HUB            *260415*1030*U*00401*000000077*0*P*:',
    'GS*PO*APPSEND*APPRECV*20260415*1030*41*X*004010',
    'ST*850*0001',
    'BEG*00*SA*PO1**20260415',
    `PO1*1*10*${unit}*2.5`,
    'CTT*1',
    `SE*${count}*0001`,
    'GE*1*41',
    'IEA*1*000000077',
    '',
  ].join('~');

describe('a partner’s engineer', () => {
  it('is led from a fault to the code of the standard, and from there to what it means', async () => {
    const path = file('orders.x12', orders(9, 'EACH'));
    const { code, stdout } = await hub(['decode', path]);
    expect([code, [...stdout.matchAll(/→ hub (explain \w+ \w+)/g)].map(([, words]) => words)]).toEqual([
      1,
      ['explain 723 5', 'explain 718 4'],
    ]);
    const explained = await hub(['explain', '718', '4']);
    expect([explained.code, explained.stdout.includes('SE01')]).toEqual([0, true]);
    const { interchanges } = JSON.parse((await hub(['decode', '--json', path])).stdout) as Decoded;
    expect(interchanges[0]?.messages[0]?.faults).toMatchObject([
      { standard: { list: '723', code: '5' } },
      { standard: { list: '718', code: '4' } },
    ]);
  });

  it('reads in both languages what is in a file, and where a fault is', async () => {
    const { stdout } = await hub(['decode', file('faulty.x12', orders(9).replace('*0*P*', '*0*T*'))]);
    expect(stdout).toMatch(/ x12 .* 测试 \/ test$/m);
    expect(stdout).toMatch(/ 850 004010 0001 {2}5 段 \/ 5 segments$/m);
    expect(stdout).toMatch(/^✗ HUB_COUNT_MISMATCH .*报文 \/ message 0001 SE-1 /m);
  });

  it.each([
    ['X12 without ISA', 'GS*IO*A*B*20260101*1449*1*X*004010~', 'without its interchange header ISA'],
    ['an archive', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'compressed'],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0]), 'compressed'],
    ['HL7', 'MSH|^~\\&|A|B', 'HL7'],
    ['JSON', '{"a":1}', 'JSON'],
  ])('who sends %s is told what it looks like', async (name, content, told) => {
    const { code, stdout } = await hub(['decode', file(name.replaceAll(' ', '-'), content)]);
    expect([code, stdout.includes(told)]).toEqual([2, true]);
  });

  it('is told why there is no answer, and why an answer is not converted', async () => {
    const contrl = file('contrl.edi', "UNB+UNOC:3+A+B+260415:1030+1'UNH+1+CONTRL:D:3:UN'UCI+R+B+A+7'UNT+3+1'UNZ+1+1'");
    const acknowledged = await hub(['acknowledge', contrl]);
    expect([acknowledged.code, acknowledged.stdout, acknowledged.stderr.includes('it is an acknowledgement itself')]).toEqual([
      0,
      '',
      true,
    ]);
    const unreadable = await hub(['acknowledge', file('wide.x12', orders(5).replace('CARRIER ', 'CARRIER  '))]);
    expect([unreadable.code, unreadable.stdout]).toEqual([1, '']);
    expect(unreadable.stderr).toContain('Element 6 has 16 characters');
    const unasked = await hub(['acknowledge', '--on-request', file('unasked.x12', orders(5))]);
    expect([unasked.code, unasked.stdout, unasked.stderr.includes('did not ask')]).toEqual([0, '', true]);
    const converted = await hub(['convert', contrl]);
    expect([converted.code, converted.stdout, converted.stderr.includes('not converted')]).toEqual([0, '', true]);
  });

  it('is told which mappings read such a message, where none reads this one', async () => {
    const text =
      "UNB+UNOA:2+A+B+260415:1030+1'UNH+1+COARRI:D:95B:UN'BGM+999+X+9'TDT+20+1N+1'NAD+CA+X'EQD+CN+A+22G1'CNT+16:1'UNT+7+1'UNZ+1+1'";
    const { code, stderr } = await hub(['convert', file('coarri.edi', text)]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('What reads other COARRI: port-coarri D:95B')]);
    expect(stderr).toContain('可读取其他 COARRI 的映射：port-coarri D:95B');
  });

  it('writes several files again from their trees, and is told what is no tree', async () => {
    const texts = [orders(5), orders(5, 'PC')];
    const { stdout } = await hub(['decode', '--tree', ...texts.map((text, index) => file(`t${index}.x12`, text))]);
    expect((await hub(['encode', file('trees', stdout)])).stdout).toBe(texts.join(''));
    const wrong = await hub(['encode', file('no-tree', orders(5))]);
    expect([wrong.code, wrong.stderr.includes('内容不是 JSON'), wrong.stderr.includes('it is no JSON')]).toEqual([2, true, true]);
  });

  it('says of a document that was refused that it has no tree', async () => {
    const { stdout } = await hub(['decode', '--tree', file('refused.xml', '<!DOCTYPE a><a/>')]);
    expect(JSON.parse(stdout)).toMatchObject({ interchanges: [{ document: null, faults: [{ code: 'HUB_XML_DOCTYPE' }] }] });
    const { code, stderr } = await hub(['encode', file('refused.json', stdout)]);
    expect([code, stderr.includes('the document was refused'), stderr.includes('该文档已被拒绝')]).toEqual([2, true, true]);
  });

  it('ends without a word when nobody reads on, as before `head`', async () => {
    const long = file('long.edi', orders(5).repeat(3000));
    const child = spawn('node', [hubMain, 'decode', '--tree', long], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said]).toEqual([2, '']);
  });
});

describe('what is not whole', () => {
  it('is not written from its tree: what could not be read is not in it', async () => {
    const text = manifest(1, []);
    const broken = Buffer.concat([Buffer.from(text.slice(0, 300)), Buffer.from([0xff, 0xff]), Buffer.from(text.slice(300))]);
    for (const [name, content] of [
      ['broken.x12', broken],
      ['stray.x12', Buffer.from(`${text}stray data`)],
      ['flood.x12', Buffer.from(text.replace(/GS\*/, `${'lx~'.repeat(10_001)}GS*`))],
    ] as const) {
      const { stdout } = await hub(['decode', '--tree', file(name, content)]);
      const { code, stdout: written, stderr } = await hub(['encode', file(`${name}.json`, stdout)]);
      expect([code, written, stderr.includes('HUB_TREE_INVALID')]).toEqual([2, '', true]);
    }
    const { stdout } = await hub(['decode', '--tree', file('whole.x12', text)]);
    expect((await hub(['encode', file('whole.json', stdout)])).code).toBe(0);
  });
});

describe('a partner’s strictness', () => {
  it('holds for hub acknowledge and hub convert where the system is named', async () => {
    const adapters = mkdtempSync(join(tmpdir(), 'adapters-'));
    mkdirSync(join(adapters, 'port'));
    const profile = [
      'system: port',
      'title: { en: Port, zh: 口岸 }',
      'channels: [http]',
      'acknowledgement: always',
      'partners:',
      '  - id: carrier',
      '    name: { en: Carrier, zh: 承运人 }',
      "    senders: ['*']",
      '    strictness: { HUB_SEGMENT_UNEXPECTED: reject }',
    ];
    writeFileSync(join(adapters, 'port', 'adapter.yaml'), profile.join('\n'));
    const environment = { ADAPTERS_DIRECTORY: adapters };
    const odd = file(
      'odd.x12',
      manifest(1, []).replace(/SE\*(\d+)/, (_, count) => `ZZZ*1~\nSE*${Number(count) + 1}`),
    );
    const answered = async (...more: readonly string[]): Promise<unknown[]> => {
      const { code, stdout } = await hub(['acknowledge', odd, ...more], environment);
      return [code, /AK5\*[ER]|IK5\*[ER]/.exec(stdout)?.[0].slice(-1)];
    };
    expect(await answered()).toEqual([0, 'E']);
    expect(await answered('--system', 'port')).toEqual([1, 'R']);
    expect((await hub(['acknowledge', odd, '--system', 'moon'], environment)).code).toBe(2);
    expect((await hub(['convert', odd], environment)).code).toBe(0);
    const strict = await hub(['convert', odd, '--system', 'port'], environment);
    expect([strict.code, strict.stdout]).toEqual([1, '']);
  });
});

describe('a cross-check', () => {
  it('says that both readers agree, or that there was nothing to compare', async () => {
    const good = await hub(['decode', '--cross-check', file('agreed.x12', manifest(1, []) + manifest(2, []))]);
    expect([good.code, good.stderr]).toEqual([0, expect.stringContaining('both readers agree, interchanges: 2')]);
    const document = await hub([
      'decode',
      '--cross-check',
      file('agreed.xml', '<?xml version="1.0"?><a b="1"><!-- "x --><c>上&#x4e0a;</c></a>'),
    ]);
    expect([document.code, document.stderr]).toEqual([0, expect.stringContaining('both readers agree, interchanges: 1')]);
    const broken = await hub(['decode', '--cross-check', file('broken.xml', '<a><b></a>')]);
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('no interchange that could be compared')]);
    const other = await hub(['decode', '--cross-check', 'mappings/port-codeco/samples/gate-out-shanghai.edi']);
    expect(other.stderr).toContain('only X12 and XML have a second reader');
    expect((await hub(['decode', file('unchecked.x12', manifest(1, []))])).stderr).toBe('');
  });
});

describe('XML on the command line', () => {
  it('is not validated against two schemas of which one would be forgotten, and a missing one is named as it was given', async () => {
    const twice = await hub(['decode', '--schema', 'a.xsd', '--schema', 'b.xsd', file('good.xml', '<a>1</a>')]);
    expect([twice.code, twice.stderr.includes('--schema is given twice')]).toEqual([2, true]);
    const none = await hub(['decode', '--schema', '/nope.xsd', file('good.xml', '<a>1</a>')]);
    expect([none.code, none.stderr.includes('The XML schema /nope.xsd cannot be used: there is no such file. Put')]).toEqual([2, true]);
  });

  it('is validated against a schema, and a schema that cannot be used is misuse', async () => {
    const schema = file('a.xsd', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:int"/></xs:schema>');
    expect((await hub(['decode', '--schema', schema, file('good.xml', '<a>1</a>')])).code).toBe(0);
    const { code, stdout } = await hub(['decode', '--schema', schema, file('bad.xml', '<a>\n上</a>')]);
    expect([code, stdout.includes('HUB_XML_SCHEMA_VIOLATED  1:1'), stdout.includes('不是类型 xs:int 的合法值')]).toEqual([1, true, true]);
    expect((await hub(['decode', '--schema', `${schema}.none`, file('good.xml', '<a>1</a>')])).code).toBe(2);
    // Beside a schema, a file of X12 is still read a second time: binary data by its length is what the second reader cannot.
    const x12 = file(
      'binary.x12',
      manifest(1, []).replace(/SE\*(\d+)/, (_, count) => `BIN*5*a~b*c~\nSE*${Number(count) + 1}`),
    );
    expect((await hub(['decode', '--schema', schema, '--cross-check', x12])).stdout).toContain('HUB_CROSS_CHECK_DIFFERS');
    expect((await hub(['decode', '--schema', schema, x12])).stdout).not.toContain('HUB_CROSS_CHECK_DIFFERS');
  });

  it('gives a tree from which the text can be made again', async () => {
    const { stdout } = await hub(['decode', '--tree', file('tree.xml', "<a b='1'/>")]);
    const { interchanges } = JSON.parse(stdout) as { interchanges: { document: unknown }[] };
    expect(interchanges[0]?.document).toEqual({
      charset: 'utf-8',
      content: [{ element: 'a', attributes: [{ name: 'b', value: '1', raw: " b='1'" }] }],
    });
  });
});
