/** How commands speak: results to standard output, everything else to standard error, in both languages. */
import { once } from 'node:events';
import type { Bilingual, Fault } from '../errors.js';

export const exitFine = 0;
export const exitFaults = 1;
export const exitMisuse = 2;

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Resolves when standard output can take more. */
export async function outputWritten(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  else await new Promise((resolve) => setImmediate(resolve));
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function both({ en, zh }: Bilingual): string {
  return `${zh} / ${en}`;
}

/** A fault for a person: code, what, where, what to do. */
export function faultText(fault: Fault): string {
  const place = placeText(fault);
  const mark = fault.severity === 'error' ? '✗' : '!';
  const { standard } = fault;
  // 9321 holds the hub's own codes, whose text this is already.
  const told = standard === undefined || standard.list === '9321' ? '' : `\n    → hub explain ${standard.list} ${standard.code}`;
  return `${mark} ${fault.code}${place === '' ? '' : `  ${place}`}\n    ${fault.message.zh} ${fault.action.zh}\n    ${fault.message.en} ${fault.action.en}${told}`;
}

function placeText({ place }: Fault): string {
  const parts = [
    place.file,
    place.line === undefined ? undefined : `${place.line}:${place.column ?? 1}`,
    place.interchange && `交换 / interchange ${place.interchange}`,
    place.message && `报文 / message ${place.message}`,
    place.segment &&
      `${place.segment}${place.element === undefined ? '' : `-${place.element}`}${place.component === undefined ? '' : `.${place.component}`}`,
    place.position === undefined ? undefined : `#${place.position}`,
    place.offset === undefined ? undefined : `@${place.offset}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** Columns padded for a terminal; a Chinese character is two cells wide. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => cells(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - cells(text)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function cells(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1;
  return width;
}
