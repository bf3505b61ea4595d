import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertBytes } from '../../src/cli/convert.js';
import type { System } from '../../src/canonical/kinds.js';
import type { Mapping } from '../../src/mapping/mapping.js';
import { loadMappings } from '../../src/mapping/load.js';
import { manifest } from '../bench/manifests.js';

let mappings: readonly Mapping[];
beforeAll(() => {
  ({ mappings } = loadMappings('mappings'));
});

function warningsOf(text: string, system: System) {
  const bytes = Buffer.from(text);
  return convertBytes(bytes, mappings, system).messages.flatMap(({ faults, messages }) => {
    expect(messages).not.toEqual([]);
    return faults.map(({ code, severity, message, place }) => {
      const { offset = 0, length = 0 } = place;
      return { code, severity, ...message, at: bytes.subarray(offset, offset + length).toString() };
    });
  });
}

describe('a container number with a wrong check digit', () => {
  const right = manifest(1, []);

  it('is told to the sender in both languages, with its segment; the message goes on', () => {
    expect(warningsOf(right, 'port')).toEqual([]);
    expect(warningsOf(right.replace('VID*CN*CSQU*0000110*', 'VID*CN*CSQU*0000114*'), 'port')).toEqual([
      {
        code: 'HUB_IDENTIFIER_CHECK_DIGIT',
        severity: 'warning',
        en: 'Container number “CSQU0000114” has a wrong check digit.',
        zh: '集装箱号“CSQU0000114”的校验位不正确。',
        at: expect.stringContaining('VID*CN*CSQU*0000114*') as string,
      },
    ]);
  });

  it('is told of each, once; what has not the form of such a number is none', () => {
    const wrong = right.replace(/(VID\*CN\*CSQU\*\d{6})(\d)/g, (_, body: string, digit: string) => `${body}${(Number(digit) + 1) % 10}`);
    expect(new Set(warningsOf(wrong, 'port').map(({ en }) => en)).size).toBe(10);
    expect(warningsOf(wrong, 'port')).toHaveLength(10);
    expect(warningsOf(right.replace(/(VID\*CN\*CSQU\*\d{6})\d/g, '$1'), 'port')).toEqual([]);
  });

  it('says the same of the ship, where its number is one of the IMO', () => {
    expect(warningsOf(right.replace('9074729', '9074728'), 'port')).toMatchObject([
      { en: 'IMO ship number “9074728” has a wrong check digit.', at: expect.stringContaining('M10*') as string },
    ]);
    expect(warningsOf(right.replace('9074729', 'BQXY'), 'port')).toEqual([]);
  });

  it('is found in EDIFACT and XML too', () => {
    const coarri = readFileSync('mappings/port-codeco/samples/gate-out-shanghai.edi', 'utf8');
    const [number = ''] = /(?<=EQD\+CN\+)[A-Z]{4}\d{7}/.exec(coarri) ?? [];
    const wrong = number.slice(0, 10) + String((Number(number.at(-1)) + 1) % 10);
    expect(warningsOf(coarri, 'port')).toEqual([]);
    expect(warningsOf(coarri.replaceAll(number, wrong), 'port')).toMatchObject([
      { at: expect.stringContaining(`EQD+CN+${wrong}`) as string },
    ]);

    const application = readFileSync('mappings/inspection-application/samples/import-shanghai.xml', 'utf8');
    const [box = ''] = /(?<=<ContNo>)[A-Z]{4}\d{7}/.exec(application) ?? [];
    const slip = box.slice(0, 10) + String((Number(box.at(-1)) + 1) % 10);
    expect(warningsOf(application, 'inspection')).toEqual([]);
    expect(warningsOf(application.replaceAll(box, slip), 'inspection')).toMatchObject([
      { code: 'HUB_IDENTIFIER_CHECK_DIGIT', at: expect.stringContaining(slip) as string },
    ]);
  });
});
