/** The statistics of the portal over the store's rows: every day of the month, in the reader's zone. */
import type { StatisticsReader } from '../portal/statistics-view.js';
import { monthOfCases, releaseMedian, type MonthAsked, type MonthRows } from '../store/case-statistics.js';
import type { Database } from '../store/database.js';
import { keptReads } from './shared-reads.js';

const minute = 60_000;
const many = 500;

export function statisticsService({ knex }: Database): StatisticsReader {
  // Of the port: the same for everybody, and made of much.
  const medians = keptReads<number | null>(() => 10 * minute);
  // A month of many may be a minute old.
  const months = keptReads<MonthRows>(({ days }) => (days.reduce((sum, { submitted }) => sum + submitted, 0) < many ? 0 : minute));
  const rowsOf = (asked: MonthAsked): Promise<MonthRows> => months(JSON.stringify(asked), () => monthOfCases(knex, asked));
  return {
    async month(enterpriseIds, month, timeZone) {
      const [year = 0, number = 1] = month.split('-').map(Number);
      const day = (date: Date): string => date.toISOString().slice(0, 10);
      const first = new Date(Date.UTC(year, number - 1, 1));
      const next = new Date(Date.UTC(year, number, 1));
      const port = { enterpriseIds: undefined, from: day(first), to: day(next), timeZone };
      const [rows, portMedian] = await Promise.all([
        rowsOf({ ...port, enterpriseIds }),
        medians(JSON.stringify(port), () => releaseMedian(knex, port)),
      ]);
      const length = Math.round((next.getTime() - first.getTime()) / 86_400_000);
      const all = Array.from({ length }, (_, index) => day(new Date(first.getTime() + index * 86_400_000)));
      const { ownMedian, ...rest } = rows;
      return {
        ...rest,
        days: all.map((one) => rows.days.find((row) => row.day === one) ?? { day: one, submitted: 0, released: 0 }),
        ...(ownMedian !== null && { ownMedian }),
        ...(portMedian !== null && { portMedian }),
      };
    },
  };
}
