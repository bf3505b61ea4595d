/** The mappings of a folder, loaded once when the hub starts. */
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { cannotRead } from '../error-reasons.js';
import type { Fault } from '../errors.js';
import type { CodeTable } from './checker.js';
import { compileMapping, compileTable, type Beside } from './compile.js';
import type { Mapping } from './mapping.js';
import { noShapes } from './message-shape.js';
import type { PathWatch } from './path-watch.js';

export interface LoadedMappings {
  /** In the order of their ids. */
  readonly mappings: Mapping[];
  readonly faults: Fault[];
}

const tablesFolder = 'tables';

/**
 * Loads every `<folder>/<id>/mapping.yaml` with the code tables of `<folder>/tables/<name>.yaml`.
 * @returns the mappings without faults, and the faults of the others: HUB_MAPPING_INVALID, HUB_FILE_UNREADABLE or
 * HUB_FILE_DAMAGED. Nothing is thrown.
 * @param shapes what the messages' paths are held against @param watch notes what the paths give
 */
export function loadMappings(folder: string, shapes = noShapes, watch?: PathWatch): LoadedMappings {
  const faults: Fault[] = [];
  const folders = entriesIn(folder, faults).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const tables = folders.some(({ name }) => name === tablesFolder)
    ? loadTables(join(folder, tablesFolder), faults)
    : new Map<string, CodeTable>();
  const mappings: Mapping[] = [];
  for (const { name } of folders) {
    if (name === tablesFolder) continue;
    const loaded = loadMapping(join(folder, name), { tables, earlier: mappings, shapes, watch });
    faults.push(...loaded.faults);
    if (loaded.mapping !== null) mappings.push(loaded.mapping);
  }
  return { mappings, faults };
}

/** Loads one mapping's folder. */
export function loadMapping(folder: string, beside: Beside): ReturnType<typeof compileMapping> {
  const file = join(folder, 'mapping.yaml');
  const faults: Fault[] = [];
  const text = readText(file, faults);
  return text === undefined ? { mapping: null, faults } : compileMapping(text, file, basename(folder), beside);
}

/** The code tables that several mappings use, by name. */
export function loadTables(folder: string, faults: Fault[]): Map<string, CodeTable> {
  const tables = new Map<string, CodeTable>();
  for (const { name } of entriesIn(folder, faults)) {
    if (!name.endsWith('.yaml')) continue;
    const file = join(folder, name);
    const text = readText(file, faults);
    if (text === undefined) continue;
    const loaded = compileTable(text, file);
    faults.push(...loaded.faults);
    tables.set(name.slice(0, -'.yaml'.length), loaded.table);
  }
  return tables;
}

/** Sorted by code unit, the same on every machine. */
function entriesIn(folder: string, faults: Fault[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    faults.push(cannotRead(folder, error).fault);
    return [];
  }
}

function readText(file: string, faults: Fault[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    faults.push(cannotRead(file, error).fault);
    return undefined;
  }
}
