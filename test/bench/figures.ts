/** What the benches print: a JSON line a figure, and where it stands against its baseline. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: string;
  readonly baselineValue: number;
}

export function tell({ value, baselineValue, ...figure }: Figure): void {
  const short = (number: number): number => Number(number.toPrecision(4));
  process.stdout.write(
    `${JSON.stringify({ ...figure, value: short(value), baselineValue: short(baselineValue), ratio: short(value / baselineValue) })}\n`,
  );
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The value below which a share of the values are. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
