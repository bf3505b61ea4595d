/** The state of each track, from marks that count for one shipment or for one of its declarations. */
import { firstOf, lastOf, type Marks } from './marks.js';
import { stateTable, type TableRow } from './state-table.js';
import type { Track } from './state-types.js';

export interface Standing {
  readonly row: TableRow;
  /** Milliseconds: the first report that counts. */
  readonly since: number;
}

/**
 * The state of each track: the highest of those reported after its last reversal, or the reversal itself. Of the same
 * instant, the one of the higher rank counts as the later.
 */
export function standingsOf(marks: Marks): Map<Track, Standing> {
  const found = new Map<Track, TableRow[]>();
  for (const state of Object.keys(marks)) {
    const row = stateTable.get(state);
    if (row !== undefined) found.set(row.track, [...(found.get(row.track) ?? []), row]);
  }
  return new Map([...found].map(([track, rows]) => [track, standing(rows, marks)]));
}

function standing(rows: readonly TableRow[], marks: Marks): Standing {
  const last = ({ state }: TableRow): number => lastOf(marks[state]) ?? -Infinity;
  const isLater = (one: TableRow, other: TableRow | undefined): boolean =>
    other === undefined || last(one) > last(other) || (last(one) === last(other) && one.rank > other.rank);
  let reversal: TableRow | undefined;
  for (const row of rows) if (row.reverses === true && isLater(row, reversal)) reversal = row;
  let highest = reversal;
  for (const row of rows) {
    if (row.reverses === true || !isLater(row, reversal)) continue;
    if (highest === undefined || highest === reversal || row.rank > highest.rank) highest = row;
  }
  if (highest === undefined) throw new Error('A track has a state wherever it has a mark.');
  const first = firstOf(marks[highest.state]) ?? 0;
  const from = reversal === undefined ? -Infinity : last(reversal);
  return { row: highest, since: highest === reversal || first >= from ? first : last(highest) };
}

/** Whether nothing that ends it came later: of the same instant, the end counts as the later one. */
export function isOpen(row: TableRow, marks: Marks): boolean {
  const at = lastOf(marks[row.state]) ?? -Infinity;
  return !(row.until ?? []).some((state) => (lastOf(marks[state]) ?? -Infinity) >= at);
}
