/** Bars for each day as inline SVG: two series told apart by shape as well as colour, so that they print. */
import { html, type Html } from './html.js';

export interface Bars {
  /** What those are told who do not see it. */
  readonly description: string;
  readonly labels: readonly string[];
  /** The first series is filled, the second is outlined. */
  readonly series: readonly [readonly number[], readonly number[]];
}

const height = 160;
const slot = 28;
const bar = 9;
const left = 34;
const bottom = 22;

/** A round number at or above the greatest value, and a step that divides it. */
export function scale(most: number): { readonly top: number; readonly step: number } {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const step = [0.2, 0.5, 1, 2].map((factor) => Math.max(1, factor * power)).find((one) => most / one <= 5) ?? 2 * power;
  return { top: Math.max(1, Math.ceil(most / step)) * step, step };
}

export function barChart({ description, labels, series }: Bars): Html {
  const { top, step } = scale(Math.max(0, ...series[0], ...series[1]));
  const width = left + labels.length * slot;
  const y = (value: number): number => 8 + height - Math.round((value / top) * height);
  const grid = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const column = (values: readonly number[], offset: number, kind: string): Html[] =>
    values.map(
      (value, index) =>
        html`<rect class="${kind}" x="${left + index * slot + offset}" y="${y(value)}" width="${bar}" height="${y(0) - y(value)}"></rect>`,
    );
  return html`<svg class="chart" viewBox="0 0 ${width} ${height + 8 + bottom}" role="img" aria-label="${description}">
    ${grid.map((value) => html`<line class="grid" x1="${left}" x2="${width}" y1="${y(value)}" y2="${y(value)}"></line><text class="tick" x="${left - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`)}
    ${column(series[0], 4, 'first')}${column(series[1], 4 + bar + 2, 'second')}
    ${labels.map((label, index) => html`<text class="tick" x="${left + index * slot + slot / 2}" y="${height + 8 + 16}" text-anchor="middle">${label}</text>`)}
  </svg>`;
}
