/** A month in figures: types that the page is built on, and the port that gives them. */

export interface DayCount {
  /** `yyyy-MM-dd` in the reader's zone. */
  readonly day: string;
  readonly submitted: number;
  readonly released: number;
}

export interface MonthStatistics {
  /** Every day of the month, also those without anything. */
  readonly days: readonly DayCount[];
  /** Shipments that were rejected, examined or held during the month. */
  readonly rejected: number;
  readonly examined: number;
  /** From submitting to release, of shipments released in the month: hours; absent where there are fewer than five. */
  readonly ownMedian?: number;
  readonly portMedian?: number;
  /** Exact sums by currency. */
  readonly duties: readonly { readonly currency: string; readonly assessed: string; readonly paid: string }[];
}

export interface StatisticsReader {
  /**
   * @param enterpriseIds whose shipments; undefined for all @param month `yyyy-MM` in the zone
   */
  month(enterpriseIds: readonly string[] | undefined, month: string, timeZone: string): Promise<MonthStatistics>;
  /** The latest month not after the given one of which there are figures; the given one where there are none. */
  latestMonth(enterpriseIds: readonly string[] | undefined, month: string, timeZone: string): Promise<string>;
}

/** The month that lies so many months after another. */
export function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
