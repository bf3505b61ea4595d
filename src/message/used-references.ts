/** The control references that a level has used, to see one used again (X12.5 §3; ISO 9735-1 §8.1: unique within what holds them). */

/** Beyond it no more are kept, so that memory does not grow with the file: a repetition is then seen only of an earlier one. */
const mostKept = 50_000;

export class UsedReferences {
  #first: string | undefined;
  #others: Set<string> | undefined;

  /** @returns true where the reference was used before */
  repeats(reference: string): boolean {
    if (reference === '') return false;
    if (this.#first === undefined) {
      this.#first = reference;
      return false;
    }
    if (reference === this.#first) return true;
    const others = (this.#others ??= new Set());
    if (others.has(reference)) return true;
    if (others.size < mostKept) others.add(reference);
    return false;
  }
}
