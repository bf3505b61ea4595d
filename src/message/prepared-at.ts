/** The date and time of an envelope as an instant. Envelopes carry no zone; in this port it is Shanghai's. */

/**
 * @param date `yyMMdd` (00–69 is 20xx) or `yyyyMMdd` @param time `HHmm` or `HHmmss`, perhaps with hundredths behind
 * @returns RFC 3339 with +08:00; undefined where it is not a date and a time of the calendar
 */
export function preparedAt(date: string, time: string): string | undefined {
  if (!/^(?:\d{6}|(?:19|20)\d{6})$/.test(date) || !/^\d{4}(?:\d{2}){0,2}$/.test(time)) return undefined;
  const full = date.length === 8 ? date : `${Number(date.slice(0, 2)) < 70 ? '20' : '19'}${date}`;
  const seconds = time.length >= 6 ? time.slice(4, 6) : '00';
  const local = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${seconds}`;
  const read = new Date(`${local}Z`);
  // A day that the month does not have would roll over into the next.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(local) ? `${local}+08:00` : undefined;
}
