/** Days that were sent without a time: their midnight stands for them. */

/** Until when something is in time: where only a day was sent, the whole of it counts, in the zone it was sent in. */
export function lastMomentOf(instant: string): string {
  const [, day, zone] = /^(\d{4}-\d\d-\d\d)T00:00(?::00(?:\.0+)?)?(Z|[+-]\d\d:\d\d)$/.exec(instant) ?? [];
  return day === undefined || zone === undefined ? instant : `${day}T23:59:59${zone}`;
}
