/** Answers to senders who write anything: no answer throws, and each is read back whole by the hub. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorTable, fault, type Fault, type HubCode } from '../../src/errors.js';
import { acknowledge as answerX12 } from '../../src/codecs/x12/acknowledge.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { acknowledge as answerEdifact } from '../../src/codecs/edifact/acknowledge.js';
import { acknowledgeApplication } from '../../src/codecs/edifact/application-advice.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { acknowledge as answerXml } from '../../src/codecs/xml/receipt.js';
import { xml } from '../../src/codecs/xml/xml.js';
import { readWith } from './reading.js';
import { edifactVerdict, node, x12Verdict } from './verdicts.js';

const numbers = { interchange: 12, group: 7, now: '2026-04-15T11:05:09+08:00' };
const text = fc.string({
  unit: fc.constantFrom('A', '7', ' ', '上', '*', ':', '^', '~', '+', "'", '?', '\n', '\u0000', '<', '&'),
  maxLength: 12,
});
const ordinal = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const faults: fc.Arbitrary<readonly Fault[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(...(Object.keys(errorTable) as HubCode[])),
      text,
      fc.oneof(text, fc.constantFrom('NAD', 'N1', 'UNT', 'SE')),
      ordinal,
      ordinal,
      ordinal,
    )
    .map(([code, value, segment, position, element, component]) =>
      fault(
        code,
        { value, segment },
        {
          segment,
          loop: value,
          ...(position !== undefined && { position }),
          ...(element !== undefined && { element }),
          ...(component !== undefined && { component }),
        },
        value,
      ),
    ),
  { maxLength: 6 },
);

/** What an answer repeats of what it answers is as wrong as it was there: an empty reference, a type that is none. */
const fromTheInput = /^HUB_(?:ELEMENT_\w+|STRUCTURE_UNCHECKED|CHARSET_DEVIATES|CHARACTER_INVALID)$/;

describe('an answer to anything', () => {
  it.each(['004010', '005010'])('is an X12 interchange without a fault (%s)', (version) => {
    fc.assert(
      fc.property(faults, faults, text, text, (ofGroup, ofMessage, type, reference) => {
        const header = node('ST', [type, reference]);
        const verdict = x12Verdict({
          version,
          groupFaults: ofGroup,
          messages: [{ type: `9${type}`, reference, header, faults: ofMessage }, {}],
        });
        const { codes } = readWith(x12, answerX12(verdict, { always: true })?.render(numbers) ?? '');
        expect(codes.filter((code) => !fromTheInput.test(code))).toEqual([]);
      }),
    );
  });

  it.each(['3', '4'] as const)('is an EDIFACT interchange without a fault (syntax %s)', (syntax) => {
    const releases = fc.constantFrom('?', '');
    fc.assert(
      fc.property(faults, faults, text, text, releases, (ofInterchange, ofMessage, type, reference, release) => {
        const header = node('UNH', [reference, [type, 'D', '96B', 'UN']]);
        const own = edifactVerdict({
          syntax,
          charset: 'utf-8',
          faults: ofInterchange,
          messages: [{ reference, header, faults: ofMessage }],
        });
        const verdict = {
          ...own,
          delimiters: { element: '+', component: ':', repetition: syntax === '4' ? '*' : '', release, terminator: "'" },
        };
        for (const draft of [answerEdifact(verdict, { always: true }), acknowledgeApplication(verdict, { always: true })]) {
          if (draft === undefined) continue;
          const { codes } = readWith(edifact, draft.render(numbers));
          expect(codes.filter((code) => !fromTheInput.test(code))).toEqual([]);
        }
      }),
    );
  });

  it('is a well-formed receipt', () => {
    fc.assert(
      fc.property(faults, text, (found, type) => {
        const verdict = { ...x12Verdict({ faults: found, messages: [{ type, reference: type }] }), format: 'xml' as const };
        expect(readWith(xml, answerXml(verdict, { always: true })?.render(numbers) ?? '').codes).toEqual([]);
      }),
    );
  });
});
