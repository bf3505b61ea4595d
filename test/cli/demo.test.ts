/** What the demo prints is words in both languages and times of the port, and a step that did not come through is told. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { demoSteps } from '../../src/cli/demo-steps.js';
import { allCameThrough, showCase, showSteps, type StepResult } from '../../src/cli/demo-tables.js';
import { detail } from '../portal/sample-case.js';

const [step] = demoSteps;
if (step === undefined) throw new Error('The demo has steps.');
const filed: StepResult = {
  ...{ step, state: 'processed', format: 'flatfile', messages: [{ kind: 'manifest.filed' }], faults: [], reached: ['customs'] },
  summary: { zh: '舱单已申报', en: 'Manifest filed' },
};

function printed(show: () => void): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  show();
  const text = write.mock.calls.map(([said]) => String(said)).join('');
  write.mockRestore();
  return text;
}

afterEach(() => vi.restoreAllMocks());

describe('the steps of the demo', () => {
  it('are told in words', () => {
    const text = printed(() => {
      showSteps([filed]);
    });
    for (const word of ['进口舱单', 'Import manifest', '港航 flatfile', '舱单已申报', 'Manifest filed', '海关'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/manifest\.filed|MANIFEST_FILED/);
  });

  it.each(['received', 'partial', 'quarantined'] as const)('show a cross where the outcome is %s, and the command fails', (state) => {
    const result = { ...filed, state, messages: [] };
    expect(
      printed(() => {
        showSteps([result]);
      }),
    ).toContain('✗');
    expect(allCameThrough([filed, result])).toBe(false);
    expect(allCameThrough([filed])).toBe(true);
  });
});

describe('the shipment of the demo', () => {
  it('has labels, numbers by their names, and times in Beijing time', () => {
    const since = { evening: '2026-05-05T16:00:00.000Z', morning: '2026-04-18T07:26:00.000Z' };
    const tracks = detail.tracks.map((track, at) => ({ ...track, since: at === 0 ? since.evening : since.morning }));
    const text = printed(() => {
      showCase({ ...detail, tracks, references: { billOfLading: ['COSU6123456780'] } });
    });
    expect(text).toContain('2026-05-06\n');
    expect(text).toContain('2026-04-18 15:26');
    expect(text).toMatch(/提单 Bill of lading +COSU6123456780/);
    expect(text).not.toMatch(/[A-Z]+_[A-Z]+|billOfLading|T\d\d:/);
  });
});
