import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertBytes } from '../../src/cli/convert.js';
import { codecs } from '../../src/codecs/codecs.js';
import { isError } from '../../src/errors.js';
import { defaultLimits } from '../../src/message/tree.js';
import { convertInterchange } from '../../src/pipeline/convert.js';
import type { Partner } from '../../src/pipeline/ports.js';
import { readInterchanges } from '../../src/pipeline/read.js';
import { compiled, fileOf } from '../mapping/sample.js';

const mapping = compiled(
  fileOf('references: { declarationNo: BGM.2 }').replace('    message:', "    when: { path: BGM.1.1, is: '830' }\n    message:"),
);

const sample = readFileSync('mappings/customs-cusdec/samples/export-plain-ascii.edi', 'latin1');

/** The errors of a declaration. @param document its code in BGM @param reference UNH 0062 */
function errorsOf(document: string, reference: string) {
  const text = sample
    .replace('UNH+1+', `UNH+${reference}+`)
    .replace(/UNT\+(\d+)\+1'/, `UNT+$1+${reference}'`)
    .replace('BGM+830', `BGM+${document}`);
  return convertBytes(Buffer.from(text), [mapping], 'customs').messages.flatMap(({ faults }) => faults.filter(isError));
}

describe('an interchange that is refused', () => {
  const wrong = sample.replace(/UNZ\+\d+\+/, 'UNZ+7+').replace(/UNT\+\d+\+/, 'UNT+99+');
  const { interchanges } = readInterchanges(Buffer.from(wrong), codecs, defaultLimits);

  function faultsOf(strictness: Partner['strictness']) {
    const partner = { id: 'lenient', system: 'customs' as const, strictness };
    const context = {
      mappings: [mapping],
      system: partner.system,
      partner,
      receivedAt: '2026-01-01T00:00:00Z',
      digest: '',
      newId: () => '',
      limits: defaultLimits,
    };
    return interchanges.flatMap((one) =>
      convertInterchange(one, one.faults, context).messages.map(({ faults, messages }) => ({ faults, messages })),
    );
  }

  it('gives no message; what is wrong with each is judged as its partner may have it, and says of which message it is', () => {
    const place = { interchange: interchanges[0]?.reference, message: '1' };
    expect(faultsOf({})).toMatchObject([{ messages: [], faults: [{ code: 'HUB_COUNT_MISMATCH', severity: 'error', place }] }]);
    expect(faultsOf({ HUB_COUNT_MISMATCH: 'warn' })).toMatchObject([{ messages: [], faults: [{ severity: 'warning', place }] }]);
    expect(faultsOf({ HUB_COUNT_MISMATCH: 'ignore' })).toEqual([{ messages: [], faults: [] }]);
  });
});

describe('an interchange with too many errors', () => {
  const [unb = '', unz = ''] = [/^[^]*?UNB[^']*'/, /UNZ[^']*'/].map((pattern) => pattern.exec(sample)?.[0]);
  const body = sample.slice(unb.length, sample.indexOf(unz));
  const of = (limit: number) => {
    // Each message has one value that no mapping can read.
    const bodies = [1, 2, 3, 4].map((number) =>
      body
        .replace('UNH+1+', `UNH+${number}+`)
        .replace(/UNT\+(\d+)\+1'/, `UNT+$1+${number}'`)
        .replace('BGM+830', 'BGM+000'),
    );
    const { interchanges } = readInterchanges(Buffer.from(`${unb}${bodies.join('')}${unz.replace('+1+', '+4+')}`), codecs, defaultLimits);
    const byTable = compiled(
      fileOf('references: { declarationNo: BGM.2 }')
        .replace(/kind: \S+/, 'kind: { path: BGM.1.1, table: kind }')
        .replace('emit:', "tables:\n  kind: { '935': declaration.submitted }\nemit:"),
    );
    const [first] = interchanges;
    if (first === undefined) throw new Error('no interchange');
    expect(first.faults).toEqual([]);
    return convertInterchange(first, first.faults, {
      mappings: [byTable],
      system: 'customs',
      partner: undefined,
      receivedAt: '2026-01-01T00:00:00Z',
      digest: '',
      newId: () => '',
      limits: { errors: limit },
    });
  };

  it('is refused as a whole, and what follows is left', () => {
    const refused = of(2);
    expect(refused.faults.map(({ code, severity }) => [code, severity])).toEqual([['HUB_FAULTS_TOO_MANY', 'error']]);
    expect(refused.messages.map(({ faults }) => faults.length)).toEqual([1, 1, 1, 0]);
    expect(of(4).faults).toEqual([]);
    expect(of(4).messages.map(({ faults }) => faults.length)).toEqual([1, 1, 1, 1]);
  });
});

describe('a kind by a code table', () => {
  const text = fileOf('references: { declarationNo: BGM.2 }').replace(/kind: \S+/, 'kind: { path: BGM.1.1, table: kind }');
  const byTable = compiled(text.replace('emit:', "tables:\n  kind: { '935': declaration.submitted }\nemit:"));

  it('that does not have the code says so, with its place', () => {
    const found = convertBytes(Buffer.from(sample), [byTable], 'customs').messages.flatMap(({ faults, messages }) => {
      expect(messages).toEqual([]);
      return faults.filter(isError);
    });
    expect(found).toMatchObject([{ code: 'HUB_CODE_UNKNOWN', place: { segment: 'BGM', line: expect.any(Number) as number } }]);
    expect(found[0]?.message.en).toContain('830');
  });
});

describe('a message that its mapping cannot make anything of', () => {
  it('says that the mapping has no case for it', () => {
    expect(errorsOf('830', '1')).toEqual([]);
    expect(errorsOf('935', '1')).toMatchObject([
      { code: 'HUB_MESSAGE_NOT_MAPPED', message: { en: 'The mapping customs-test has no case for this message: CUSDEC 1.' } },
    ]);
  });

  it('says where the message begins, also of a type that no mapping reads', () => {
    const before = sample.slice(0, sample.indexOf('UNH+'));
    const place = { line: before.split('\n').length, offset: before.length, column: expect.any(Number) as number };
    expect(errorsOf('935', '1')).toMatchObject([{ code: 'HUB_MESSAGE_NOT_MAPPED', place }]);
    const unknown = convertBytes(Buffer.from(sample), [], 'customs').messages.flatMap(({ faults }) => faults.filter(isError));
    expect(unknown).toMatchObject([{ code: 'HUB_MESSAGE_TYPE_UNKNOWN', place }]);
    expect(unknown[0]?.message.zh).toContain('没有可用于 customs 的 edifact CUSDEC');
    const [document] = convertBytes(Buffer.from('<?xml version="1.0"?>\n<Nobody/>'), [], undefined).messages.flatMap(
      ({ faults }) => faults,
    );
    expect(document).toMatchObject({ code: 'HUB_MESSAGE_TYPE_UNKNOWN', place: { line: 2, column: 1 } });
    expect(document?.message.zh).toContain('没有可用于任何系统的 xml Nobody');
  });

  it('says against what of the canonical schema it would be, in both languages', () => {
    const [found] = errorsOf('830', '1'.repeat(4_001));
    expect(found).toMatchObject({
      code: 'HUB_CANONICAL_INVALID',
      message: {
        en: 'The mapping customs-test made /source/message against the canonical schema: must not have more than 4000 characters.',
        zh: '映射 customs-test 生成的 /source/message 不符合规范模型：不得多于 4000 个字符。',
      },
    });
  });
});
