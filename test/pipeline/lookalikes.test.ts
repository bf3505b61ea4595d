/** A file that is none of the formats: what it looks like is said, in both languages. */
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/codecs/codecs.js';
import type { Fault } from '../../src/errors.js';
import { defaultLimits } from '../../src/message/tree.js';
import { FileDecoder } from '../../src/pipeline/file-decoder.js';

function faultsOf(bytes: Uint8Array): readonly Fault[] {
  const faults: Fault[] = [];
  const nothing = (): void => undefined;
  const decoder = new FileDecoder(codecs, { fault: (found) => faults.push(found), message: nothing, interchange: nothing }, defaultLimits);
  decoder.write(bytes);
  decoder.end();
  return faults;
}

const isa = 'ISA*00*          *00*          *ZZ*COSU           *02*SHHUB          *261105*1030*U*00401*000000001*0*T*>~';
const unb = "UNB+UNOB:1+SENDER1:16:ZZUK+RECEIVER1:01:ZZUK+071101:1701+131'";

describe('a file of no format', () => {
  it.each([
    ['EDIFACT in UTF-16', Buffer.from(`\ufeffUNA:+.? '${unb}`, 'utf16le'), 'UTF-16'],
    ['EDIFACT in UTF-16 without a byte order mark', Buffer.from(unb, 'utf16le'), 'UTF-16'],
    ['X12 in UTF-16, the other way round', Buffer.from(`\ufeff${isa}`, 'utf16le').swap16(), 'UTF-16'],
    ['X12 in UTF-16, the other way round and unmarked', Buffer.from(isa, 'utf16le').swap16(), 'UTF-16'],
    ['interactive EDIFACT', Buffer.from("UIB+UNOA:4+020E05:::XSNO12520001++++VV+1P+020502:1848'"), 'UIB'],
    ['interactive EDIFACT with UNA', Buffer.from("UNA:+.?*'\r\nUIB+UNOA:0++1234567+++77777777:C:PASSWORD'"), 'UIB'],
    ['EDIFACT without its first byte', Buffer.from(unb.slice(1)), 'EDIFACT'],
    ['EDIFACT without its first tag', Buffer.from(unb.slice(4)), 'EDIFACT'],
    ['EDIFACT without the first byte of UNA', Buffer.from(`NA:+.? '${unb}`), 'EDIFACT'],
    ['EDIFACT without most of UNA', Buffer.from(`.? '${unb}`), 'EDIFACT'],
    ['X12 without its first byte', Buffer.from(isa.slice(1)), 'X12'],
    ['X12 without its first tag', Buffer.from(isa.slice(3)), 'X12'],
    ['a platform file without its first byte', Buffer.from("0:IFCSUM:M:9:COSCO:SHPORT:202604151030'"), '00'],
  ])('is told what it looks like: %s', (_, bytes, word) => {
    const faults = faultsOf(bytes);
    expect(faults).toMatchObject([{ code: 'HUB_FORMAT_UNKNOWN', place: { offset: 0 } }]);
    const { en = '', zh = '' } = faults[0]?.message ?? {};
    // Behind what the file begins with, which is quoted.
    expect(en.slice(en.indexOf('”'))).toContain(word);
    expect(zh.slice(zh.indexOf('”'))).toContain(word);
  });

  it.each([Buffer.from('hello, world'), Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0x80])])(
    'is told no more where it looks like nothing',
    (bytes) => {
      expect(faultsOf(bytes)[0]?.message.en).toMatch(/”\.$/);
    },
  );
});
