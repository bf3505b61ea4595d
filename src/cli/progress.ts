/** How far a long work has come: a bar on a terminal, a line now and then where standard error is a file or a pipe. */
import type { Bilingual } from '../errors.js';
import { both, cells, say } from './output.js';

export interface Progress {
  /** @param part of the whole, 0 to 1 @param rows so far, those of an earlier run among them */
  at(part: number, rows: number): void;
  /** A part of the work that has no measure begins. */
  phase(what: Bilingual): void;
  end(): void;
}

const barWidth = 24;
const redrawEvery = 100;
const lineEvery = 5_000;
const second = 1_000;

/** @param terminal whether to draw a bar; else lines are written */
export function startProgress(terminal = process.stderr.isTTY, now = (): number => performance.now(), write = writeBar): Progress {
  let start = now();
  let shown = start;
  let first: { readonly rows: number; readonly part: number } | undefined;
  let isDrawn = false;
  const interval = terminal ? redrawEvery : lineEvery;
  const line = (text: string): void => {
    if (!terminal) say(text);
    else {
      write(text);
      isDrawn = true;
    }
  };
  const begin = (): void => {
    start = now();
    first = undefined;
  };
  return {
    at(part, rows) {
      // What counts from the beginning again is measured from there.
      if (first !== undefined && rows < first.rows) begin();
      first ??= { rows, part };
      if (now() - shown < interval && part < 1) return;
      shown = now();
      const seconds = (shown - start) / second;
      const rate = seconds === 0 ? 0 : (rows - first.rows) / seconds;
      const gained = part - first.part;
      const left = gained > 0 ? Math.ceil((seconds * (1 - part)) / gained) : undefined;
      const full = Math.round(part * barWidth);
      const bar = terminal ? `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ` : '';
      const count = rows.toLocaleString('en');
      const rest = left === undefined ? '' : `，剩余 left ${left} s`;
      line(`${bar}${Math.floor(part * 100)} %  ${count} 行 rows，${Math.round(rate).toLocaleString('en')} 行/秒 rows/s${rest}`);
    },
    phase(what) {
      begin();
      line(both(what));
      if (terminal) this.end();
    },
    end() {
      if (isDrawn) say('');
      isDrawn = false;
    },
  };
}

const clearLine = '\r\u001b[2K';

function writeBar(text: string): void {
  // A line that wraps could not be drawn over.
  let fitting = text;
  while (cells(fitting) >= (process.stderr.columns || 80)) fitting = fitting.slice(0, -1);
  process.stderr.write(clearLine + fitting);
}
