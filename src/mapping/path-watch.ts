/**
 * Which paths of a mapping gave nothing in any message: for whoever writes one. The hub compiles its mappings without a watch,
 * and pays nothing for it.
 */
import type { Place } from '../errors.js';
import type { Path } from '../message/path.js';

export interface SilentPath {
  readonly path: string;
  readonly place: Place;
}

interface Watched extends SilentPath {
  asked: boolean;
  gave: boolean;
}

export class PathWatch {
  /** By place: what an alias repeats is one path. */
  readonly #paths = new Map<string, Watched>();

  /** The same path, which notes whether it was asked and gave anything. */
  watched(path: Path, place: Place): Path {
    const key = JSON.stringify(place);
    const note = this.#paths.get(key) ?? { path: path.syntax.text, place, asked: false, gave: false };
    this.#paths.set(key, note);
    const noted = <T>(given: T, isSome: boolean): T => {
      note.asked = true;
      note.gave ||= isSome;
      return given;
    };
    const list = <T>(given: T[]): T[] => noted(given, given.length > 0);
    const one = <T>(given: T | undefined): T | undefined => noted(given, given !== undefined);
    return {
      ...path,
      first: (scope) => one(path.first(scope)),
      values: (scope) => list(path.values(scope)),
      elements: (scope) => list(path.elements(scope)),
      nodes: (scope) => list(path.nodes(scope)),
      node: (scope) => one(path.node(scope)),
      exists: (scope) => noted(path.exists(scope), path.exists(scope)),
      // A value that is another one is something, too.
      equals: (scope, values) => noted(path.equals(scope, values), path.exists(scope)),
    };
  }

  /** The paths of a file that were asked and never gave anything, in its order. */
  silent(file: string): SilentPath[] {
    return [...this.#paths.values()]
      .filter(({ place, asked, gave }) => place.file === file && asked && !gave)
      .sort((one, other) => (one.place.line ?? 0) - (other.place.line ?? 0) || (one.place.column ?? 0) - (other.place.column ?? 0))
      .map(({ path, place }) => ({ path, place }));
  }
}
