/** The date and time of an envelope as an instant. Envelopes carry no zone; in this port it is Shanghai's. */

/**
 * @param date `yyMMdd` (00–69 is 20xx) or `yyyyMMdd` @param time `HHmm` or `HHmmss`, perhaps with hundredths behind
 * @returns RFC 3339 with +08:00; undefined where it is not a date and a time of the calendar
 */
export function preparedAt(date: string, time: string): string | undefined {
  if (!/^(?:\d{6}|(?:19|20)\d{6})$/.test(date) || !/^\d{4}(?:\d{2}){0,2}$/.test(time)) return undefined;
  const full = date.length === 8 ? date : `${Number(date.slice(0, 2)) < 70 ? '20' : '19'}${date}`;
  const seconds = time.length >= 6 ? time.slice(4, 6) : '00';
  const [year, month, day] = [full.slice(0, 4), full.slice(4, 6), full.slice(6, 8)];
  const [hours, minutes] = [time.slice(0, 2), time.slice(2, 4)];
  const inCalendar = Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month));
  const onClock = Number(hours) <= 23 && Number(minutes) <= 59 && Number(seconds) <= 59;
  return inCalendar && onClock ? `${year}-${month}-${day}T${hours}:${minutes}:${seconds}+08:00` : undefined;
}

/** 0 for a month that is none. */
function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}
