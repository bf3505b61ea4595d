/** Arithmetic on decimals as text: exact, as no digit of an amount may be lost to binary fractions. */

function parts(value: string): readonly [digits: bigint, scale: number] {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  return [BigInt(`${sign}${whole}${fraction}`), fraction.length];
}

function text(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString();
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${sign}${all.slice(0, -scale)}.${all.slice(-scale)}`;
}

function aligned(one: string, other: string): readonly [bigint, bigint, number] {
  const [a, scaleA] = parts(one);
  const [b, scaleB] = parts(other);
  const scale = Math.max(scaleA, scaleB);
  return [a * 10n ** BigInt(scale - scaleA), b * 10n ** BigInt(scale - scaleB), scale];
}

/** The sum, with as many decimals as the longer of the two. */
export function addDecimals(one: string, other: string): string {
  const [a, b, scale] = aligned(one, other);
  return text(a + b, scale);
}

export function subtractDecimals(one: string, other: string): string {
  const [a, b, scale] = aligned(one, other);
  return text(a - b, scale);
}

export function multiplyDecimals(one: string, other: string): string {
  const [a, scaleA] = parts(one);
  const [b, scaleB] = parts(other);
  return text(a * b, scaleA + scaleB);
}

/** Negative, zero or positive, as one is less than, equal to or greater than the other: `1.50` equals `1.5`. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = aligned(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}
