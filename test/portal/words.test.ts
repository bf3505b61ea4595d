/** Nothing is untranslated: every word of the portal in both languages, with the same placeholders. */
import { describe, expect, it } from 'vitest';
import { roles } from '../../src/canonical/message.js';
import { kinds, systems } from '../../src/canonical/kinds.js';
import { holds, tracks, turns } from '../../src/clearance/state-types.js';
import { wordFor, words } from '../../src/portal/words.js';

/** The same in both languages, or without Chinese characters, each for a reason. */
const reasons: Readonly<Record<string, string>> = {
  atLeast: 'a number and a plus sign',
};

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const wordings = { ...kinds, ...tracks, ...holds, ...turns };
const all: readonly (readonly [string, string, string])[] = [
  ...Object.entries(words).map(([name, [zh, en]]) => [name, zh, en] as const),
  ...Object.entries(wordings).map(([name, { zh, en }]) => [name, zh, en] as const),
];

/** What is wrong with a word, if anything. */
function fault(name: string, zh: string, en: string): string | undefined {
  if (zh.trim() === '' || en.trim() === '') return 'missing';
  if (Object.hasOwn(reasons, name)) return undefined;
  if (!/[\u4e00-\u9fff]/.test(zh)) return 'not Chinese';
  if (/[\u4e00-\u9fff]/.test(en)) return 'not English';
  return placeholders(zh).join() === placeholders(en).join() ? undefined : 'other placeholders';
}

describe('the words of the portal', () => {
  it('are in both languages', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.flatMap(([name, zh, en]) => fault(name, zh, en) ?? [])).toEqual([]);
  });

  it('would be missed', () => {
    expect(fault('x', 'Cases', 'Cases')).toBe('not Chinese');
    expect(fault('x', '货物', '货物')).toBe('not English');
    expect(fault('x', '货物', '')).toBe('missing');
    expect(fault('x', '{time} 前', 'by {date}')).toBe('other placeholders');
  });

  it('have a name for every system and every role of a party', () => {
    expect(systems.filter((system) => wordFor('zh', 'system', system) === undefined)).toEqual([]);
    expect(roles.filter((role) => wordFor('en', 'party', role) === undefined)).toEqual([]);
    expect(wordFor('zh', 'system', 'nobody')).toBeUndefined();
  });
});
