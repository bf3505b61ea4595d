import { describe, expect, it } from 'vitest';
import { barChart, scale } from '../../src/portal/bar-chart.js';
import { statisticsPage } from '../../src/portal/statistics-page.js';
import { shifted } from '../../src/portal/statistics-view.js';
import { contextIn } from './sample-case.js';

const days = Array.from({ length: 30 }, (_, index) => ({
  day: `2026-04-${String(index + 1).padStart(2, '0')}`,
  submitted: index === 14 ? 7 : 0,
  released: index === 16 ? 5 : 0,
}));
const figures = {
  days,
  rejected: 1,
  examined: 2,
  portMedian: 30.5,
  duties: [{ currency: 'CNY', assessed: '128456.30', paid: '128456.30' }],
};

describe('the statistics of a month', () => {
  it('show the figures, and say where there are too few for one', () => {
    const page = statisticsPage(contextIn('zh'), { month: '2026-04', figures });
    expect(page).toMatch(/申报<\/dt>\s*<dd>7 票/);
    expect(page).toMatch(/本企业<\/dt>\s*<dd><small>不足 5 票/);
    expect(page).toMatch(/口岸<\/dt>\s*<dd>1 天 6 小时/);
    expect(page).toContain('¥128,456.30');
    expect(page).toContain('2026 年 4 月');
  });

  it('have a bar for each day and series, in proportion, and a table of the same figures', () => {
    const chart = barChart({
      description: 'x',
      labels: ['1', '2'],
      series: [
        [5, 0],
        [10, 1],
      ],
    }).toString();
    const heights = [...chart.matchAll(/<rect[^>]*height="(\d+)"/g)].map(([, height]) => Number(height));
    expect(heights).toEqual([80, 0, 160, 16]);
    expect(statisticsPage(contextIn('en'), { month: '2026-04', figures })).toMatch(/2026-04-15[\s\S]*7[\s\S]*2026-04-17/);
  });

  it.each([
    [0, 1],
    [1, 1],
    [7, 8],
    [43, 50],
    [480, 500],
    [99_999, 100_000],
  ])('put the top of the scale for %d at %d', (most, top) => {
    expect(scale(most).top).toBe(top);
  });

  it('go from month to month over the year', () => {
    expect([shifted('2026-01', -1), shifted('2025-12', 1)]).toEqual(['2025-12', '2026-01']);
  });
});
