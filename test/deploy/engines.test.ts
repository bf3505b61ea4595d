/** What is installed runs on the oldest Node.js that the README promises: an install of a clean checkout warns of nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Package {
  readonly engines?: { readonly node?: string };
  readonly optional?: boolean;
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const oldest = (lock.packages['']?.engines?.node ?? '').replace('>=', '');

type Version = readonly [major: number, minor: number, patch: number];

function versionIn(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = (/\d[\d.]*/.exec(text)?.[0] ?? '').split('.').map(Number);
  return [major, minor, patch];
}

/** The forms in which packages state their engines: `>=18`, `^20.19.0`, `20`, several joined by `||` or by a blank. */
function admits(range: string, version: Version): boolean {
  const parts = range.replaceAll(/([>=^]) +/g, '$1').split(/[\s|]+/);
  return parts.some((part) => {
    const from = versionIn(part);
    const difference = version.map((number, at) => number - (from[at] ?? 0)).find((one) => one !== 0) ?? 0;
    return difference >= 0 && (part.startsWith('>=') || from[0] === version[0]);
  });
}

describe('the oldest Node.js', () => {
  it('is one of the 20.19', () => {
    expect(versionIn(oldest).slice(0, 2)).toEqual([20, 19]);
  });

  it('is enough for every package', () => {
    const refusing = Object.entries(lock.packages).filter(
      ([, { engines, optional }]) => optional !== true && engines?.node !== undefined && !admits(engines.node, versionIn(oldest)),
    );
    expect(refusing.map(([name, { engines }]) => `${name} ${engines?.node ?? ''}`)).toEqual([]);
  });

  it('would not be enough for a package that wants a later one', () => {
    for (const range of ['>=22', '>= 20.20', '^18 || >=22', '^20.20.0']) expect(admits(range, versionIn('20.19'))).toBe(false);
  });
});
