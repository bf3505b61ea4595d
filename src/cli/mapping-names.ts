/** The mappings that a command line names: by id, or by their folder as a shell completes it. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hubError } from '../errors.js';
import type { Mapping } from '../mapping/mapping.js';
import { nearestName } from '../nearest-name.js';

/** @returns their ids @throws HubError HUB_USAGE for one that there is not */
export function mappingNames(given: readonly string[], folder: string, mappings: readonly Mapping[]): string[] {
  return given.map((name) => {
    const id = idOf(name, folder);
    // One that cannot be loaded is there, and has been told.
    if (mappings.some((mapping) => mapping.id === id) || existsSync(join(folder, id, 'mapping.yaml'))) return id;
    throw unknown(name, folder, mappings);
  });
}

/** `port-315`, `port-315/`, `mappings/port-315` or the file in it. */
function idOf(name: string, folder: string): string {
  const path = basename(name) === 'mapping.yaml' ? dirname(name) : name;
  const isHere = dirname(resolve(path)) === resolve(folder) || dirname(path) === '.';
  return isHere ? basename(path) : name;
}

function unknown(name: string, folder: string, mappings: readonly Mapping[]) {
  const ids = mappings.map(({ id }) => id);
  const near = nearestName(basename(name), ids);
  const list = ids.join(', ');
  return hubError('HUB_USAGE', {
    reason: `There is no mapping “${name}” in ${folder}${near === undefined ? `. There are: ${list}.` : `; did you mean “${near}”?`}`,
    reasonZh: `${folder} 中没有映射“${name}”${near === undefined ? `。现有：${list}。` : `；是否为“${near}”？`}`,
  });
}
