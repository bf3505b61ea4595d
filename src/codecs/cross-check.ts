/** A second reading of an interchange by a reader that shares no line with the hub's. */
import type { Fault } from '../errors.js';
import type { Format, Interchange } from '../message/tree.js';
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

/** @returns HUB_CROSS_CHECK_DIFFERS for the first segment or element in which the two readers differ; undefined where they agree, or there is one reader */
export function crossCheck(interchange: Interchange): Fault | undefined {
  return checks[interchange.format]?.(interchange);
}
