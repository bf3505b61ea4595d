/** Nothing is untranslated: every word of the portal in both languages, with the same placeholders. */
import { describe, expect, it } from 'vitest';
import { roles } from '../../src/canonical/message.js';
import { kinds, systems } from '../../src/canonical/kinds.js';
import { deadlineRules, stages, times } from '../../src/clearance/clock-rules.js';
import { stateTable } from '../../src/clearance/state-table.js';
import { stateView } from '../../src/clearance/state-views.js';
import { holds, tracks, turns } from '../../src/clearance/state-types.js';
import { outcomes } from '../../src/notices/attempt.js';
import { topics } from '../../src/notices/topics.js';
import { casePage } from '../../src/portal/case-page.js';
import { wordFor, words } from '../../src/portal/words.js';
import { contextIn, detail } from './sample-case.js';

/** The same in both languages, or without Chinese characters, each for a reason. */
const reasons: Readonly<Record<string, string>> = {
  atLeast: 'a number and a plus sign',
  ownStep: 'punctuation',
  and: 'punctuation',
  named: 'punctuation',
  aside: 'punctuation',
};

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const wordings = { ...kinds, ...tracks, ...holds, ...turns };

/** Of every state of the table, and of one that is counted, all that a reader is told. */
const states = [...stateTable.values()].flatMap(({ state, turn, partOf }) => {
  const view = stateView(state, { containers: partOf === undefined ? undefined : { done: 2, all: 5 }, released: { done: 1, all: 2 } });
  return [
    [`${state} label`, view.label],
    [`${state} meaning`, view.meaning],
    [`${state} turn`, turns[turn]],
    [`${state} action`, view.action],
  ] as const;
});
const rules = [
  ...[...times, ...stages, ...deadlineRules].map(({ label }, index) => [`rule ${index}`, label] as const),
  ...deadlineRules.map(({ rule, consequence }) => [`${rule} consequence`, consequence] as const),
  ...Object.entries(topics),
  ...Object.entries(outcomes),
];
const all: readonly (readonly [string, string, string])[] = [
  ...Object.entries(words).map(([name, [zh, en]]) => [name, zh, en] as const),
  ...[...Object.entries(wordings), ...states, ...rules].map(([name, { zh, en }]) => [name, zh, en] as const),
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

  it('tell of every state what it is called, what it means, whose turn it is and what to do', () => {
    expect(states).toHaveLength(4 * stateTable.size);
    for (const [name, { zh, en }] of states) expect([name, fault(name, zh, en)]).toEqual([name, undefined]);
    // No two states look alike to a reader, and none says only half of it.
    for (const what of ['label', 'meaning'])
      for (const language of ['zh', 'en'] as const) {
        const said = states.filter(([name]) => name.endsWith(` ${what}`)).map(([, wording]) => wording[language]);
        expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([]);
      }
    for (const [name, { zh, en }] of states.filter(([one]) => / (meaning|action)$/.test(one)))
      expect([name, zh.endsWith('。'), en.endsWith('.')]).toEqual([name, true, true]);
  });

  it.each([...stateTable.values()].map(({ state }) => state))(
    'show %s whole on the page of a shipment, in the reader’s language alone',
    (state) => {
      const summary = stateView(state);
      const bare = { ...detail, summary, needsAction: summary.turn === 'trader', tracks: [] };
      for (const [language, other] of [
        ['zh', 'en'],
        ['en', 'zh'],
      ] as const) {
        const page = casePage(contextIn(language), bare);
        const said = (one: 'zh' | 'en') =>
          [summary.label, summary.meaning, summary.action, turns[summary.turn]].map((wording) => wording[one]);
        const [label, meaning, action] = said(language);
        for (const text of [label, meaning, action]) expect(page).toContain(text);
        if (summary.turn !== 'trader') expect(page).toContain(turns[summary.turn][language]);
        for (const text of [summary.meaning[other], summary.action[other]]) expect(page).not.toContain(text);
      }
    },
  );

  it('would be missed', () => {
    const [row] = stateTable.values();
    expect(fault('state', row?.label.en ?? '', row?.label.en ?? '')).toBe('not Chinese');
    expect(fault('state', row?.meaning.zh ?? '', row?.meaning.zh ?? '')).toBe('not English');
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
