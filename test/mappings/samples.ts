/** The samples of a mapping's folder: a partner's message, and what it becomes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const mappingsFolder = 'mappings';

export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly expectedFile: string;
}

/** The folders that hold a mapping, sorted. */
export function mappingFolders(): string[] {
  return readdirSync(mappingsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'tables')
    .map((entry) => entry.name)
    .sort();
}

export function samplesOf(folder: string): Sample[] {
  const samples = join(mappingsFolder, folder, 'samples');
  return readdirSync(samples)
    .filter((name) => !name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, file: join(samples, name), expectedFile: join(samples, name.replace(/\.[^.]+$/, '.expected.json')) }));
}

/** The files of a folder's samples that belong to no sample. */
export function strayExpectations(folder: string): string[] {
  const known = new Set(samplesOf(folder).map((sample) => sample.expectedFile));
  const samples = join(mappingsFolder, folder, 'samples');
  return readdirSync(samples)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(samples, name))
    .filter((file) => !known.has(file));
}

/** A JSON value as it is after a trip through text: what `hub convert` prints. */
export function asPrinted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

export function readExpected(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

/** Every file below a folder with one of these endings, sorted. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
