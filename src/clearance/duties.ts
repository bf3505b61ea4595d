/** What is owed: assessed, paid and due, by declaration and tax kind, in exact decimals. */
import { addDecimals, compareDecimals, subtractDecimals } from '../canonical/decimals.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { DutyTotal, DutyView } from './case-view.js';
import { lastMomentOf } from './whole-days.js';

interface Line {
  readonly declarationNo: string | undefined;
  noticeNo: string | undefined;
  readonly taxType: string;
  readonly currency: string;
  taxTypeText?: string | undefined;
  assessed: string;
  paid: string;
  dueAt?: string | undefined;
  paidAt?: string | undefined;
}

/** Where a message states a sum and not of which kind. */
const total = 'TOTAL';
const customsCurrency = 'CNY';

/**
 * A later assessment of the same notice (or, without one, of the same declaration) replaces the earlier; payments add up, each
 * by its own reference once. @param messages the oldest first
 */
export function dutiesOf(messages: readonly CanonicalMessage[]): DutyView[] {
  const ordered = [...messages].sort((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
  const assessments = new Map<string, CanonicalMessage>();
  for (const message of ordered) if (message.kind === 'tax.assessed' && statesMoney(message)) assessments.set(noticeOf(message), message);
  const lines = new Map<string, Line>();
  for (const message of assessments.values()) assess(lines, message);
  const paid = new Map(
    ordered.filter(({ kind }) => kind === 'tax.paid').map((message) => [message.tax?.paymentReference ?? message.id, message]),
  );
  for (const message of paid.values()) pay(lines, message);
  return [...lines.values()].map(dutyView);
}

/** A reminder may come without amounts: it assesses nothing. */
function statesMoney({ tax }: CanonicalMessage): boolean {
  return tax?.total !== undefined || (tax?.items ?? []).some(({ assessed, payable }) => (assessed ?? payable) !== undefined);
}

function noticeOf({ tax, references }: CanonicalMessage): string {
  return tax?.noticeNo ?? references?.taxNoticeNo ?? `declaration ${references?.declarationNo ?? ''}`;
}

/** The kinds of the GACC and of the EU's declarations by those of UN/EDIFACT 5153, which customs' responses use. */
const taxKinds: Readonly<Record<string, string>> = { A: 'CUD', A00: 'CUD', L: 'VAT', B00: 'VAT', Y: 'EXC', D: 'ADD', A30: 'ADD' };

interface Sum {
  readonly taxType: string;
  readonly noticeNo?: string | undefined;
  readonly taxTypeText?: string | undefined;
  readonly value: string;
  readonly currency: string;
}

/** The sums by tax kind; the whole where no kind is named. */
function sumsOf({ tax }: CanonicalMessage, whole: { value: string; currency?: string } | undefined): Sum[] {
  const sums = (tax?.items ?? []).flatMap(({ noticeNo, type, typeText, assessed, payable }) => {
    const amount = payable ?? assessed;
    return amount === undefined
      ? []
      : [
          {
            taxType: taxKinds[type] ?? type,
            noticeNo,
            taxTypeText: typeText,
            value: amount.value,
            currency: amount.currency ?? whole?.currency ?? customsCurrency,
          },
        ];
  });
  if (sums.length > 0 || whole === undefined) return sums;
  return [{ taxType: total, value: whole.value, currency: whole.currency ?? customsCurrency }];
}

function lineFor(lines: Map<string, Line>, { references, tax }: CanonicalMessage, taxType: string, currency: string): Line {
  const noticeNo = tax?.noticeNo ?? references?.taxNoticeNo;
  const key = `${references?.declarationNo ?? noticeNo ?? ''}\n${taxType}\n${currency}`;
  const line = lines.get(key) ?? { declarationNo: references?.declarationNo, noticeNo, taxType, currency, assessed: '0', paid: '0' };
  lines.set(key, line);
  return line;
}

function assess(lines: Map<string, Line>, message: CanonicalMessage): void {
  for (const { taxType, taxTypeText, noticeNo, value, currency } of sumsOf(message, message.tax?.total)) {
    const line = lineFor(lines, message, taxType, currency);
    // A tax's own notice says more than the first of the message.
    line.noticeNo = noticeNo ?? line.noticeNo;
    line.assessed = addDecimals(line.assessed, value);
    line.taxTypeText ??= taxTypeText;
    if (message.tax?.dueAt !== undefined) line.dueAt = lastMomentOf(message.tax.dueAt);
  }
}

function pay(lines: Map<string, Line>, message: CanonicalMessage): void {
  for (const sum of sumsOf(message, message.tax?.paid ?? message.tax?.total)) {
    const line = lineFor(lines, message, sum.taxType, sum.currency);
    line.noticeNo = sum.noticeNo ?? line.noticeNo;
    line.paid = addDecimals(line.paid, sum.value);
    line.taxTypeText ??= sum.taxTypeText;
    line.paidAt = message.tax?.paidAt ?? message.occurredAt;
  }
}

/** What is due, never below zero. */
function dueOf(assessed: string, paid: string): string {
  return compareDecimals(assessed, paid) > 0 ? subtractDecimals(assessed, paid) : '0';
}

function dutyView({ declarationNo, noticeNo, taxType, taxTypeText, currency, assessed, paid, dueAt, paidAt }: Line): DutyView {
  return {
    ...(declarationNo !== undefined && { declarationNo }),
    taxType,
    ...(taxTypeText !== undefined && { taxTypeText }),
    ...(noticeNo !== undefined && { noticeNo }),
    assessed: { value: assessed, currency },
    paid: { value: paid, currency },
    due: { value: dueOf(assessed, paid), currency },
    ...(dueAt !== undefined && { dueAt }),
    ...(paidAt !== undefined && { paidAt }),
  };
}

/**
 * The sums of each currency, and the first day on which something is due. Where kinds of an assessment and of its payment are
 * named differently (or one names none), what is due is of the declaration as a whole.
 */
export function dutyTotals(lines: readonly DutyView[]): DutyTotal[] {
  const totals = new Map<string, { assessed: string; paid: string; dueAt?: string | undefined }>();
  for (const { assessed, paid, due, dueAt } of lines) {
    const one = totals.get(assessed.currency ?? '') ?? { assessed: '0', paid: '0' };
    one.assessed = addDecimals(one.assessed, assessed.value);
    one.paid = addDecimals(one.paid, paid.value);
    if (
      dueAt !== undefined &&
      compareDecimals(due.value, '0') > 0 &&
      (one.dueAt === undefined || Date.parse(dueAt) < Date.parse(one.dueAt))
    )
      one.dueAt = dueAt;
    totals.set(assessed.currency ?? '', one);
  }
  return [...totals].map(([currency, { assessed, paid, dueAt }]) => {
    const due = dueOf(assessed, paid);
    return { currency, assessed, paid, due, ...(dueAt !== undefined && due !== '0' && { dueAt }) };
  });
}

/** Those of one declaration. */
export function dutiesOfDeclaration(lines: readonly DutyView[], declarationNo: string | undefined): DutyView[] {
  return lines.filter((line) => line.declarationNo?.toUpperCase() === declarationNo);
}

export function isOwed({ due }: Pick<DutyTotal, 'due'>): boolean {
  return compareDecimals(due, '0') > 0;
}
