/** The list as CSV, a line a shipment, for a spreadsheet: in the reader's language, never a formula. */
import type { CaseRow } from '../clearance/case-view.js';
import { turnName, worded } from './case-words.js';
import { csvCell } from './format.js';
import { dayText, timeText, wordsOf, type PageContext } from './page.js';

/** Shipments in one file; who needs more narrows the list, or asks the API. */
export const mostExported = 10_000;

const numberKinds = ['billOfLading', 'declarationNo', 'manifestNo', 'inspectionNo', 'containerNo'] as const;

/** The byte order mark, without which spreadsheets take Chinese for something else, and the heads of the columns. */
export function csvHead(context: PageContext): string {
  const t = wordsOf(context);
  const heads = [
    ...numberKinds.map((kind) => t(`ref_${kind}`)),
    ...[t('status'), t('next'), t('turnHead'), t('where'), t('holdsTitle')],
    ...[t('currency'), t('assessed'), t('paid'), t('due'), t('dueAt'), t('updated')],
  ];
  return `\ufeff${line(heads)}`;
}

/** A shipment with duties in two currencies has two lines: sums of different currencies are never added. */
export function csvLines(context: PageContext, row: CaseRow): string {
  const logistics = row.tracks.find(({ track }) => track === 'logistics');
  const common = [
    ...numberKinds.map((kind) => (row.references[kind] ?? []).join(' ')),
    worded(context, row.summary.label),
    worded(context, row.summary.action),
    turnName(context, row.turn),
    logistics === undefined ? '' : worded(context, logistics.label),
    row.holds.map(({ label }) => worded(context, label)).join(' '),
  ];
  const updated = timeText(context, row.updatedAt);
  const duties = row.duties.length === 0 ? [undefined] : row.duties;
  return duties
    .map((duty) =>
      line([
        ...common,
        ...(duty === undefined
          ? ['', '', '', '', '']
          : [duty.currency, duty.assessed, duty.paid, duty.due, duty.dueAt === undefined ? '' : dayText(context, duty.dueAt)]),
        updated,
      ]),
    )
    .join('');
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
