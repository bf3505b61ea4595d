/** What the types of data elements allow (X12.6 §3.3; ISO 9735-1 §10), by the units of a text. */
import type { ValueType } from './segment-table.js';
import type { Units } from './units.js';

export function areDigits(units: Units, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isDigit(unitAt(units, at))) return false;
  return true;
}

/** The length of a number: its sign, its decimal mark and an exponent's letter are not counted (ISO 9735-1 §10; X12.6 §3.3). */
export function digits(units: Units, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = unitAt(units, at);
    if (code !== 0x2d && code !== 0x2e && code !== 0x2c && code !== 0x2b && code !== 0x45) count += 1;
  }
  return count;
}

export function isOfType(type: ValueType, units: Units, from: number, to: number): boolean {
  switch (type) {
    case 'a':
      return !hasDigit(units, from, to);
    case 'DT':
      return isDate(units, from, to);
    case 'TM':
      return isTime(units, from, to);
    case 'n':
      return isNumber(units, from, to, decimalPoint, decimalComma);
    case 'R':
      return isNumber(units, from, to, decimalPoint, decimalPoint);
    default:
      return isNumber(units, from, to, noMark, noMark);
  }
}

function hasDigit(units: Units, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isDigit(unitAt(units, at))) return true;
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const decimalPoint = 0x2e;
const decimalComma = 0x2c;
const noMark = -1;

/**
 * A sign, digits, at most one decimal mark where there may be one, and an exponent (X12.6 §3.3.1.2, which has the point alone;
 * ISO 9735-1 §10 has the comma too).
 */
function isNumber(units: Units, from: number, to: number, mark: number, otherMark: number): boolean {
  let at = from;
  const sign = unitAt(units, at);
  if (sign === 0x2d || sign === 0x2b) at += 1;
  let marked = false;
  let seen = false;
  for (; at < to; at += 1) {
    const code = unitAt(units, at);
    if (isDigit(code)) seen = true;
    else if (!marked && (code === mark || code === otherMark)) marked = true;
    else if (mark !== noMark && seen && code === 0x45) return isNumber(units, at + 1, to, noMark, noMark);
    else return false;
  }
  return seen;
}

function pair(units: Units, at: number): number {
  const tens = unitAt(units, at) - 0x30;
  const ones = unitAt(units, at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function isDate(units: Units, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 6 && length !== 8) return false;
  const year = pair(units, from) + (length === 8 ? pair(units, from + 2) : 0);
  const month = pair(units, to - 4);
  const day = pair(units, to - 2);
  return (
    !Number.isNaN(year) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (month === 2 ? 29 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
  );
}

function isTime(units: Units, from: number, to: number): boolean {
  const length = to - from;
  if (length < 4 || length === 5 || length > 8) return false;
  for (let at = from; at < to; at += 1) if (!isDigit(unitAt(units, at))) return false;
  return pair(units, from) <= 23 && pair(units, from + 2) <= 59 && (length < 6 || pair(units, from + 4) <= 59);
}

function unitAt(units: Units, at: number): number {
  return units[at] ?? 0;
}
