/** The bytes of a file that are still wanted, in the pieces in which they came: joining them with every piece would copy all of them each time. */
export class HeldBytes {
  #pieces: Uint8Array[] = [];
  /** Where in the file the first of them begins. */
  #start = 0;
  #length = 0;

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#start + this.#length;
  }

  /** @param piece of the file, behind the last one; it is copied, since whoever reads may use its memory again */
  add(piece: Uint8Array): void {
    this.#pieces.push(Uint8Array.from(piece));
    this.#length += piece.length;
  }

  /** The bytes from one offset of the file to another, as far as they are held. */
  slice(from: number, to: number): Buffer {
    let at = this.#start;
    const parts: Uint8Array[] = [];
    for (const piece of this.#pieces) {
      if (at < to && at + piece.length > from) parts.push(piece.subarray(Math.max(0, from - at), to - at));
      at += piece.length;
    }
    return Buffer.concat(parts);
  }

  /** Lets go of what is before an offset of the file. */
  forget(before: number): void {
    while (this.#start < before) {
      const [first] = this.#pieces;
      if (first === undefined) break;
      const gone = Math.min(first.length, before - this.#start);
      if (gone === first.length) this.#pieces.shift();
      else this.#pieces[0] = first.subarray(gone);
      this.#start += gone;
      this.#length -= gone;
    }
  }
}
