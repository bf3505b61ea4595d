/** What framing has in common in all formats of several interchanges to a file. */
import { fault, hasError, type Fault } from '../errors.js';
import { placeInFile } from './locator.js';
import type { FileText, Frame } from './tree.js';

export interface Framed {
  readonly frames: readonly Frame[];
  readonly faults: readonly Fault[];
}

/** How much of a fragment a fault quotes. */
export const shownLength = 40;
const mostBroken = 100;

/** Gathers the frames of a file, and gives up on one that is little else than broken envelopes. */
export class Framing {
  readonly #file: FileText;
  readonly #frames: Frame[] = [];
  readonly #faults: Fault[];
  #broken = 0;

  constructor(file: FileText, faults: readonly Fault[] = []) {
    this.#file = file;
    this.#faults = [...faults];
  }

  get count(): number {
    return this.#frames.length;
  }

  /** True after a hundred broken or stray pieces: the rest is then reported as one. */
  get hopeless(): boolean {
    return this.#broken >= mostBroken;
  }

  add(format: Frame['format'], start: number, end: number, faults: readonly Fault[]): void {
    const { text, charset } = this.#file;
    if (hasError(faults)) this.#broken += 1;
    this.#frames.push({ format, text: text.slice(start, end), charset, file: this.#file, start, faults });
  }

  /** What stands between interchanges and is none. */
  stray(from: number, to: number, instead?: Fault): void {
    this.#broken += 1;
    this.#faults.push(instead ?? this.#trailing(from, to));
  }

  #trailing(from: number, to: number): Fault {
    const text = this.#file.text.slice(from, Math.min(to, from + shownLength));
    return fault('HUB_TRAILING_DATA', { text }, placeInFile(this.#file, from, to));
  }

  /** @param at how far framing came */
  done(at: number): Framed {
    const { text } = this.#file;
    const rest = at < text.length ? [this.#trailing(at, text.length)] : [];
    return { frames: this.#frames, faults: [...this.#faults, ...rest] };
  }
}
