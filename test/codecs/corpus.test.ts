/** Every public sample through recognition, framing, decoding and validation, whole and cut at every byte. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/codecs/codecs.js';
import { hasError } from '../../src/errors.js';
import { corpusFiles, corpusPresent } from './corpus.js';
import { readWith, type Read } from './reading.js';

function read(bytes: Uint8Array): (Read & { format: string }) | undefined {
  const codec = codecs.find((candidate) => candidate.recognises(bytes.subarray(0, 1024)));
  return codec && { ...readWith(codec, bytes), format: codec.format };
}

const bare = ['HUB_HEADER_MISSING'];
const bareAndMisplaced = ['HUB_HEADER_MISSING', 'HUB_HEADER_MISSING', 'HUB_COUNT_MISMATCH'];

/** What is really wrong with the samples that are not right; the others have no fault but an unknown structure. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  // SE counts segments that were taken out, or never were there.
  'x12/x12-types.004010_856_4.edi': ['HUB_COUNT_MISMATCH'],
  'x12/x12-types.004010_856_5.edi': ['HUB_COUNT_MISMATCH'],
  'x12/x12-types.004010_856_6.edi': ['HUB_COUNT_MISMATCH'],
  'x12/x12-types.005010_820_3.edi': ['HUB_COUNT_MISMATCH'],
  'x12/x12-types.005010_820_4.edi': ['HUB_COUNT_MISMATCH'],
  // An SE that counts a segment too many, after a ship notice without a single HL.
  'x12/x12-types.004010_856_1.edi': ['HUB_COUNT_MISMATCH', 'HUB_SEGMENT_MISSING'],
  // GE counts two transaction sets where there is one.
  // The control numbers of the trailers are not those of the headers.
  'x12/x12-types.004010_310.edi': ['HUB_REFERENCE_MISMATCH', 'HUB_REFERENCE_MISMATCH', 'HUB_COUNT_MISMATCH', 'HUB_REFERENCE_MISMATCH'],
  'x12/x12-types.004010_310_1.edi': ['HUB_REFERENCE_MISMATCH', 'HUB_REFERENCE_MISMATCH', 'HUB_COUNT_MISMATCH', 'HUB_REFERENCE_MISMATCH'],
  'x12/x12-types.004010_315_3.edi': ['HUB_REFERENCE_MISMATCH'],
  'x12/x12-types.004010_322_5.edi': ['HUB_ELEMENT_TOO_LONG', 'HUB_REFERENCE_MISMATCH', 'HUB_GROUP_UNFIT', 'HUB_COUNT_MISMATCH'],
  // ISA with its padding taken out; versions, qualifiers and a repetition separator in it that are none.
  'x12/x12-types.004010_810_1.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TYPE', 'HUB_COUNT_MISMATCH'],
  'x12/x12-types.004010_856_2.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_COUNT_MISMATCH'],
  'x12/x12-types.004010_856_8.edi': ['HUB_SYNTAX_DEVIATES'],
  'x12/x12-types.005010_850_1.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_CODE'],
  'x12/x12-types.005010_850_2.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_CODE'],
  'x12/x12-types.005010_850_3.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_CODE'],
  'x12/x12-types.005010_850_4.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_CODE', 'HUB_COUNT_MISMATCH'],
  // ISA01 and ISA03 that are no qualifiers, U for the repetition separator.
  'x12/x12-types.004010_310_2.edi': ['HUB_ELEMENT_CODE', 'HUB_ELEMENT_CODE', 'HUB_GROUP_UNFIT'],
  // A remittance advice among health claims.
  'x12/x12-types.005010_820_1.edi': ['HUB_GROUP_UNFIT'],
  'x12/x12-types.005010_820_2.edi': ['HUB_GROUP_UNFIT'],
  'x12/x12-types.004010_810_2.edi': ['HUB_ELEMENT_TYPE'],
  'x12/x12-types.005010_824.edi': ['HUB_ELEMENT_TYPE'],
  // Messages without an interchange around them; BGM before UNH.
  'edifact/edifact-rs.d01b_invoic_conforming.edi': bare,
  'edifact/edifact-rs.d01b_invoic_malformed.edi': bare,
  'edifact/edifact-rs.d01b_orders_conforming.edi': bare,
  'edifact/edifact-rs.d01b_orders_malformed.edi': bareAndMisplaced,
  'edifact/edifact-rs.d11a_conforming.edi': bare,
  'edifact/edifact-rs.d11a_malformed.edi': bareAndMisplaced,
  'edifact/edifact-rs.d11a_malformed_component.edi': bare,
  'edifact/edifact-rs.d96a_invoic_conforming.edi': bare,
  'edifact/edifact-rs.d96a_invoic_malformed.edi': bare,
  'edifact/edifact-rs.d96a_orders_conforming.edi': bare,
  'edifact/edifact-rs.d96a_orders_malformed.edi': bareAndMisplaced,
  'edifact/edifact-rs.invoic_conforming.edi': bare,
  'edifact/edifact-rs.orders_conforming.edi': bare,
  'edifact/edifact-types.d95b_coprar.edi': ['HUB_HEADER_MISSING', 'HUB_COUNT_MISMATCH'],
  'edifact/edifact-types.d00b_iftsta.edi': ['HUB_REFERENCE_MISMATCH'],
  // A time of three digits.
  'edifact/php-edifact.example_multiline.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TOO_SHORT', 'HUB_COUNT_MISMATCH'],
  'edifact/php-edifact.example_release_character.edi': ['HUB_COUNT_MISMATCH'],
  // Syntax 3 with the date and the message identifier of syntax 4.
  'edifact/edifact-types.d04b_baplie.edi': ['HUB_ELEMENT_TOO_LONG', 'HUB_ELEMENT_TYPE', 'HUB_ELEMENT_SURPLUS', 'HUB_ELEMENT_SURPLUS'],
  // I and 0 are no codes of 0029 and 0031; association codes of seven characters; LAY is no measurement dimension.
  'edifact/staedi.orders-with-group.edi': [
    'HUB_ELEMENT_CODE',
    'HUB_ELEMENT_CODE',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_SURPLUS',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_CODE',
    'HUB_ELEMENT_CODE',
    'HUB_COUNT_MISMATCH',
  ],
  // UTF-8 under a level that has no such characters.
  'edifact/php-edifact.example_order_ok.edi': ['HUB_CHARSET_DEVIATES'],
  'edifact/php-edifact.example_order_error.edi': ['HUB_CHARSET_DEVIATES', 'HUB_RELEASE_INVALID'],
  'edifact/php-edifact.example_utf8.edi': ['HUB_CHARSET_DEVIATES'],
  'edifact/staedi.invoic_d93a_una.edi': ['HUB_CHARSET_DEVIATES', 'HUB_CHARACTER_INVALID'],
  // $ is not in UNOA.
  'edifact/staedi.invoic_d97b_bad.edi': ['HUB_CHARACTER_INVALID'],
  'edifact/staedi.wrapped_invoic_d97b.edi': ['HUB_CHARSET_DEVIATES', 'HUB_SYNTAX_DEVIATES'],
  // Elements that are too long or short, of the wrong type, or sent without those that belong to them.
  'x12/staedi.invalid997.edi': ['HUB_ELEMENT_TOO_LONG', 'HUB_ELEMENT_TOO_LONG', 'HUB_ELEMENT_TYPE'],
  'x12/x12-types.004010_309_1.edi': [
    'HUB_ELEMENT_TYPE',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_COUNT_MISMATCH',
  ],
  'x12/x12-types.004010_322_1.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TOO_LONG'],
  'x12/x12-types.004010_322_2.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TOO_LONG', 'HUB_ELEMENT_TOO_LONG'],
  'x12/x12-types.004010_322_3.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TOO_LONG', 'HUB_ELEMENT_TOO_LONG'],
  'x12/x12-types.004010_322_4.edi': ['HUB_SYNTAX_DEVIATES', 'HUB_ELEMENT_TOO_LONG', 'HUB_COUNT_MISMATCH'],
  'x12/x12-types.004010_856_3.edi': ['HUB_COUNT_MISMATCH', 'HUB_GROUP_UNFIT', 'HUB_ELEMENT_TOO_SHORT', 'HUB_ELEMENT_TYPE'],
  'x12/x12-types.004010_856_7.edi': ['HUB_COUNT_MISMATCH', 'HUB_GROUP_UNFIT', 'HUB_ELEMENT_TOO_SHORT', 'HUB_ELEMENT_TYPE'],
  'x12/x12-types.005010_855_1.edi': [
    'HUB_SYNTAX_DEVIATES',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_CONDITION',
    'HUB_ELEMENT_TOO_LONG',
    'HUB_ELEMENT_CONDITION',
    'HUB_COUNT_MISMATCH',
  ],
};

describe.runIf(corpusPresent)('the corpus', () => {
  const paths = corpusFiles('x12', 'edifact', 'wco-xml');
  const formats: Readonly<Record<string, string>> = { x12: 'x12', edifact: 'edifact', 'wco-xml': 'xml' };

  it('is there, and every sample that is known to be wrong is in it', () => {
    expect(paths.length).toBeGreaterThan(180);
    const names = new Set(paths.map(([name]) => name));
    expect(Object.keys(wrong).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(paths)('%s is read, with the faults it has', (name, path) => {
    const result = read(readFileSync(path));
    expect(result?.format).toBe(formats[name.split('/')[0] ?? '']);
    expect(result?.interchanges.flatMap(({ messages }) => messages).length).toBeGreaterThan(0);
    expect(result?.codes.filter((code) => !code.endsWith('_UNCHECKED'))).toEqual(wrong[name] ?? []);
  });

  it('cut at every byte never throws and never passes for whole; without its last terminator alone it passes with a warning', () => {
    const passed: string[] = [];
    let unterminated = 0;
    for (const [name, path] of paths) {
      const bytes = readFileSync(path);
      const end = bytes.toString('latin1').trimEnd().length;
      if (end > 900) continue;
      for (let length = 1; length < end; length += 1) {
        const result = read(bytes.subarray(0, length));
        if (result === undefined || hasError(result.faults)) continue;
        // One of them has a terminator of three bytes.
        if (length >= end - 3 && result.codes.includes('HUB_SYNTAX_DEVIATES')) unterminated += 1;
        else passed.push(`${name} cut at ${length}`);
      }
    }
    expect(passed).toEqual([]);
    expect(unterminated).toBeGreaterThan(30);
  });
});
