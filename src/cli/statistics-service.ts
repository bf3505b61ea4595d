/** The statistics of the portal over the store's rows: every day of the month, in the reader's zone. */
import { shifted, type StatisticsReader } from '../portal/statistics-view.js';
import { monthOfCases, releaseMedian, type MonthAsked, type MonthRows } from '../store/case-statistics.js';
import type { Database } from '../store/database.js';
import { keptReads } from './shared-reads.js';

const minute = 60_000;
const dayLength = 86_400_000;
const many = 500;
/** Months in which the latest with figures is looked for: a look at a month without any costs little. */
const monthsBack = 24;

export function statisticsService({ knex }: Database): StatisticsReader {
  // Of the port: the same for everybody, and made of much.
  const medians = keptReads<number | null>(() => 10 * minute);
  // A month of many may be a minute old.
  const months = keptReads<MonthRows>(({ days }) => (days.reduce((sum, { submitted }) => sum + submitted, 0) < many ? 0 : minute));
  const rowsOf = (asked: MonthAsked): Promise<MonthRows> => months(JSON.stringify(asked), () => monthOfCases(knex, asked));
  const asked = (enterpriseIds: MonthAsked['enterpriseIds'], month: string, timeZone: string): MonthAsked => ({
    enterpriseIds,
    from: `${month}-01`,
    to: `${shifted(month, 1)}-01`,
    timeZone,
  });
  return {
    async month(enterpriseIds, month, timeZone) {
      const port = asked(undefined, month, timeZone);
      const [rows, portMedian] = await Promise.all([
        rowsOf(asked(enterpriseIds, month, timeZone)),
        medians(JSON.stringify(port), () => releaseMedian(knex, port)),
      ]);
      const first = Date.parse(port.from);
      const length = Math.round((Date.parse(port.to) - first) / dayLength);
      const all = Array.from({ length }, (_, index) => new Date(first + index * dayLength).toISOString().slice(0, 10));
      const { ownMedian, ...rest } = rows;
      return {
        ...rest,
        days: all.map((one) => rows.days.find((row) => row.day === one) ?? { day: one, submitted: 0, released: 0 }),
        ...(ownMedian !== null && { ownMedian }),
        ...(portMedian !== null && { portMedian }),
      };
    },
    async latestMonth(enterpriseIds, month, timeZone) {
      for (let back = 0; back < monthsBack; back++) {
        const one = shifted(month, -back);
        if (hasFigures(await rowsOf(asked(enterpriseIds, one, timeZone)))) return one;
      }
      return month;
    },
  };
}

function hasFigures({ days, rejected, examined, duties }: MonthRows): boolean {
  return days.length > 0 || rejected > 0 || examined > 0 || duties.length > 0;
}
