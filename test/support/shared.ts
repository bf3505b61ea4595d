/** What lies beside the project and is read in place: public samples, the sheets of the standards, the published catalogue. */
import { existsSync } from 'node:fs';
import { missing } from './missing.js';

const folder = new URL('../../../shared/', import.meta.url).pathname;

export const corpus = sharedPath('corpus/');

/** @param part a folder or file, such as `reference/edifact` */
export function sharedPath(part: string): string {
  return `${folder}${part}`;
}

/** Whether it is there; with CI=true its absence is an error. */
export function hasShared(part: string): boolean {
  const path = sharedPath(part);
  return existsSync(path) || missing(`shared/${part}`, `${path} is not there`);
}
