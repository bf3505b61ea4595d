/** The statistics of the portal over the store's rows: every day of the month, in the reader's zone. */
import type { StatisticsReader } from '../portal/statistics-view.js';
import { monthOfCases } from '../store/case-statistics.js';
import type { Database } from '../store/database.js';

export function statisticsService({ knex }: Database): StatisticsReader {
  return {
    async month(enterpriseIds, month, timeZone) {
      const [year = 0, number = 1] = month.split('-').map(Number);
      const day = (date: Date): string => date.toISOString().slice(0, 10);
      const first = new Date(Date.UTC(year, number - 1, 1));
      const next = new Date(Date.UTC(year, number, 1));
      const rows = await monthOfCases(knex, { enterpriseIds, from: day(first), to: day(next), timeZone });
      const length = Math.round((next.getTime() - first.getTime()) / 86_400_000);
      const all = Array.from({ length }, (_, index) => day(new Date(first.getTime() + index * 86_400_000)));
      const { ownMedian, portMedian, ...rest } = rows;
      return {
        ...rest,
        days: all.map((one) => rows.days.find((row) => row.day === one) ?? { day: one, submitted: 0, released: 0 }),
        ...(ownMedian !== null && { ownMedian }),
        ...(portMedian !== null && { portMedian }),
      };
    },
  };
}
