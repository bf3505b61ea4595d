/** A second reading of an interchange by a reader that shares no line with the hub's. */
import { hasError, type Fault } from '../errors.js';
import type { Envelope, Format, Interchange } from '../message/tree.js';
import { crossCheck as crossCheckX12 } from './x12/cross-check.js';
import { crossCheck as crossCheckXml } from './xml/cross-check.js';

const checks: Readonly<Partial<Record<Format, (interchange: Interchange) => Fault | undefined>>> = {
  x12: crossCheckX12,
  xml: crossCheckXml,
};

/** Whether there is a second reader of the format. */
export function hasSecondReader(format: Format | undefined): boolean {
  return format !== undefined && format in checks;
}

/** Whether an interchange can be read a second time: what is no well-formed XML is nothing to compare. */
export function isComparable({ format, faults }: Pick<Envelope, 'format' | 'faults'>): boolean {
  return hasSecondReader(format) && !(format === 'xml' && hasError(faults));
}

/** @returns HUB_CROSS_CHECK_DIFFERS for the first segment or element in which the two readers differ; undefined where they agree, or there is one reader */
export function crossCheck(interchange: Interchange): Fault | undefined {
  return checks[interchange.format]?.(interchange);
}
