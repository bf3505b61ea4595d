import { expect, it } from 'vitest';
import { startProgress } from '../../src/cli/progress.js';

it('never tells a negative rate: what counts anew after a resumption or a phase is measured from there', () => {
  let at = 0;
  const lines: string[] = [];
  const progress = startProgress(
    true,
    () => at,
    (text) => lines.push(text),
  );
  const step = (part: number, rows: number) => {
    at += 1_000;
    progress.at(part, rows);
  };
  step(0.5, 20_000);
  step(0.6, 21_000);
  step(0.1, 100);
  step(0.2, 300);
  progress.phase({ zh: '比对…', en: 'Comparing …' });
  step(0.5, 1_000);
  step(1, 1_600);
  const rates = lines.flatMap((line) => /，(-?[\d,]+) 行\/秒/.exec(line)?.[1] ?? []);
  expect(rates.every((rate) => !rate.startsWith('-'))).toBe(true);
  expect(rates.slice(3, 4)).toEqual(['200']);
});
