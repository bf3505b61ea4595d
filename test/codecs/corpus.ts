/** The public samples, read in place; nothing of them is copied into the project. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { corpus, hasShared } from '../support/shared.js';

export const corpusPresent = hasShared('corpus');

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** Name within the corpus, and path, of every file of these folders. */
export function corpusFiles(...folders: readonly string[]): (readonly [name: string, path: string])[] {
  if (!corpusPresent) return [];
  return folders.flatMap((folder) => files(join(corpus, folder))).map((path) => [relative(corpus, path), path] as const);
}
