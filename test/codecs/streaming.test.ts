/** What a reader finds does not depend on how the file came: in one piece, or cut anywhere and read at once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/codecs/codecs.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { flatfile } from '../../src/codecs/flatfile/flatfile.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { defaultLimits, type Codec, type TreeNode } from '../../src/message/tree.js';
import { corpusFiles, corpusPresent } from './corpus.js';
import { bytesOf, readPieces, type Read } from './reading.js';
import { seeded } from './seeded.js';

/** All that was found, places and all, but for where in which piece a node's text was. */
function found({ interchanges, faults }: Read): string {
  return JSON.stringify([interchanges, faults], (key, value: unknown) =>
    key === 'source' || key === 'start' || key === 'end' || key === 'extent' ? undefined : value,
  );
}

function cutAt(codec: Codec, bytes: Uint8Array, ...places: readonly number[]): string {
  const edges = [0, ...places, bytes.length];
  const pieces = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
  return found(readPieces(codec, pieces, 1));
}

/** An opening waits for 400 characters: samples are longer, so that they are cut inside of interchanges and between them. */
const long = 'N9*BM*0123456789*ABCDEFGHIJKLMNOPQRS~'.repeat(20);
const free = "FTX+AAI+++ABCDEFGHIJKLMNOPQRSTUVWXYZ'".repeat(20);
const remarks = "47:1:ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF'".repeat(20);
const isa = 'ISA*00*          *00*          *ZZ*COSU           *02*SHHUB          *261105*1030*U*00401*000000001*0*T*>~';
const manifest = `${isa}GS*SO*A*B*20261105*1030*7*X*004010~ST*309*0001~N1*SH*@~${long}BIN*7*a~b*c~~~SE*24*0001~GE*1*7~IEA*1*000000001~`;
const cusres = `UNA:+.? 'UNB+UNOY:4+A:ZZZ+B:01+20260415:1030+REF1'UNH+1+CUSRES:D:96B:UN'${free}BGM+962+@?'?+\r\n?:*x:y+9'GIS+4'UNT+24+1'UNZ+1+REF1'`;
const ifcsum = `00:IFCSUM:M:9:COSCO:SHPORT:202604151030'10:UN9074729:@:CN:031W'\r\n11:COSU:A?:B?'C'${remarks}99:24'\r\n`;
const latin = cusres.replace('UNOY', 'UNOC');
/** CAFÉ S */
const western = [0x43, 0x41, 0x46, 0xc9, 0x20, 0x53];
/** 上海 in UTF-8 and GB18030, and a character of four bytes. */
const utf8 = [0xe4, 0xb8, 0x8a, 0xe6, 0xb5, 0xb7, 0xf0, 0xa0, 0x80, 0x80];
const gb18030 = [0xc9, 0xcf, 0xba, 0xa3, 0x95, 0x32, 0x82, 0x36];
function written(text: string, characters: readonly number[]): Buffer {
  return bytesOf(...text.split('@').flatMap((part, index) => (index === 0 ? [part] : [characters, part])));
}

describe('a file that comes in pieces', () => {
  it.each<[string, Codec, Buffer]>([
    ['X12 in UTF-8', x12, written(`${manifest}\r\n trailing ${manifest.replace(/\*/g, '|').replace(/~/g, '\n')}`, utf8)],
    ['X12 in GB18030', x12, written(manifest + manifest, gb18030)],
    ['X12 after an ISA that is none', x12, written(`ISA*00*nothing~${long}IEA*1*1~\n${manifest} x ${manifest}`, utf8)],
    ['X12 of which only the second is not ASCII', x12, written(manifest.replace('@', 'A') + manifest, utf8)],
    ['X12 cut by another', x12, written(manifest.slice(0, 800) + manifest, utf8)],
    ['EDIFACT in UTF-8', edifact, written(`${cusres}\n${cusres} x ${cusres.slice(0, 700)}`, utf8)],
    ['EDIFACT in GB18030', edifact, written(cusres + cusres, gb18030)],
    ['EDIFACT with bytes that are no text', edifact, written(cusres.replace('UNOY', 'UNOW'), [0xff, 0x41])],
    [
      'X12 in GB18030, then UTF-8, then Windows-1252',
      x12,
      Buffer.concat([written(manifest, gb18030), written(manifest, utf8), written(manifest, western)]),
    ],
    [
      'EDIFACT of three levels',
      edifact,
      Buffer.concat([written(latin, western), written(cusres, utf8), written(cusres.replace('UNOY', 'UNOX'), gb18030)]),
    ],
    ['EDIFACT of which the second is not ASCII', edifact, Buffer.concat([written(cusres.replace('@', 'A'), []), written(latin, western)])],
    ['EDIFACT with a header in its data', edifact, written(cusres.replace('AAI', 'UNB+UNOC:3+'), gb18030)],
    ['flat files in GB18030 and UTF-8', flatfile, Buffer.concat([written(ifcsum, gb18030), written(ifcsum, utf8)])],
    ['flat files', flatfile, written(ifcsum + ifcsum + ifcsum.slice(0, 600), gb18030)],
    ['flat files with a byte order mark', flatfile, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), written(ifcsum, utf8)])],
  ])('is read alike wherever it is cut: %s', (_, codec, bytes) => {
    const whole = cutAt(codec, bytes);
    for (let place = 1; place < bytes.length; place += 1) expect(cutAt(codec, bytes, place)).toBe(whole);
    // Every byte by itself.
    expect(cutAt(codec, bytes, ...Array.from({ length: bytes.length - 1 }, (__, index) => index + 1))).toBe(whole);
  });

  it('gives the same segment over the limit, wherever it is cut', () => {
    const limits = { ...defaultLimits, segmentLength: 60 };
    const bytes = Buffer.from(cusres.replace('@', 'x'.repeat(200)));
    const read = (pieces: readonly Uint8Array[]): string => found(readPieces(edifact, pieces, 1, limits));
    const whole = read([bytes]);
    expect(whole).toContain('HUB_SEGMENT_TOO_LONG');
    for (let place = 1; place < bytes.length; place += 1) expect(read([bytes.subarray(0, place), bytes.subarray(place)])).toBe(whole);
  });

  it('keeps binary data by its length, whatever stands in it', () => {
    const { interchanges } = readPieces(x12, [written(manifest, utf8)], 1);
    const names = (nodes: readonly TreeNode[]): string[] => nodes.flatMap((node) => [node.name, ...names(node.children)]);
    expect(names(interchanges[0]?.messages[0]?.root.children ?? []).filter((name) => name === 'BIN')).toHaveLength(1);
    expect(interchanges[0]?.messages[0]?.segments).toBe(24);
  });
});

describe.runIf(corpusPresent)('a file of the corpus that comes in pieces', () => {
  it.each(corpusFiles('x12', 'edifact'))('is read alike wherever it is cut: %s', (_, path) => {
    const bytes = readFileSync(path);
    const codec = codecs.find((candidate) => candidate.recognises(bytes.subarray(0, 1024)));
    if (codec === undefined) throw new Error('not recognised');
    const whole = cutAt(codec, bytes);
    const random = seeded(bytes.length);
    const places =
      bytes.length <= 500
        ? Array.from({ length: bytes.length }, (__, index) => index)
        : Array.from({ length: 500 }, () => Math.floor(random() * bytes.length));
    const different = places.filter((place) => cutAt(codec, bytes, place) !== whole);
    expect(different).toEqual([]);
  });
});
