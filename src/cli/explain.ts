/** `hub explain CODE` and `hub explain LIST CODE`: what a code of the hub or of a standard says, and how to mend it. */
import { errorTable, hubError, type Bilingual, type ErrorEntry, type HubCode } from '../errors.js';
import { applicationErrors, otherApplicationError } from '../codecs/edifact/acknowledgement-codes.js';
import { edifactCodeLists } from '../codecs/edifact/code-explanations.js';
import { x12CodeLists } from '../codecs/x12/code-explanations.js';
import { codeList, type CodeList } from '../message/code-explanation.js';
import { print, printJson } from './output.js';
import { receiptLists } from './receipt-codes.js';

export interface Explained {
  readonly list: string;
  readonly name: Bilingual;
  readonly code: string;
  readonly meaning: Bilingual;
  readonly action: Bilingual;
}

const hubName = { en: 'Faults of the hub', zh: '平台错误代码' };

/** A text of the table without its values: `‹segment› says ‹declared› …`. */
function readable(template: string): string {
  return template.replace(/\{(?:near|hint)(?:Zh)?\}/g, '').replace(/\{(\w+?)(?:Zh)?\}/g, '‹$1›');
}

/** HUB_ codes and the short forms that an APERAK of the hub carries (9321). */
const hubLists: readonly CodeList[] = [
  codeList(
    'HUB',
    [],
    hubName,
    (Object.entries(errorTable) as [HubCode, ErrorEntry][]).map(([code, { en, zh, fixEn, fixZh }]) => [
      code,
      readable(en),
      readable(zh),
      [readable(fixEn), readable(fixZh)],
    ]),
  ),
  codeList('9321', ['ERC'], { en: 'Application error of the hub (APERAK)', zh: '平台应用错误代码（APERAK）' }, [
    ...Object.entries(applicationErrors).map(([code, short]) => {
      const { en, zh, fixEn, fixZh } = errorTable[code as HubCode];
      return [short, `${code}: ${readable(en)}`, `${code}：${readable(zh)}`, [readable(fixEn), readable(fixZh)]] as const;
    }),
    [
      otherApplicationError,
      errorTable.HUB_INTERNAL.en,
      errorTable.HUB_INTERNAL.zh,
      [errorTable.HUB_INTERNAL.fixEn, errorTable.HUB_INTERNAL.fixZh],
    ],
  ]),
];

export const codeLists: readonly CodeList[] = [...x12CodeLists, ...edifactCodeLists, ...hubLists, ...receiptLists];

/** The lists whose codes stand in a message or segment, by the name that a reader has in front of him. */
const listsOf: Readonly<Record<string, readonly string[]>> = {
  TA1: ['I17', 'I18'],
  997: ['715', '716', '717', '718', '720', '723'],
  999: ['715', '716', '717', '718', '720', '723'],
  AK3: ['720'],
  IK3: ['720'],
  AK4: ['723'],
  IK4: ['723'],
  AK5: ['717', '718'],
  IK5: ['717', '718'],
  AK9: ['715', '716'],
  CONTRL: ['0083', '0085'],
  UCI: ['0083', '0085'],
  UCF: ['0083', '0085'],
  UCM: ['0083', '0085'],
  UCS: ['0085'],
  UCD: ['0085'],
  APERAK: ['4343', '9321'],
  CUSRES: ['7365', '1049'],
  350: ['X407'],
};

/**
 * @param words a code, or a list (`720`, `TA105`, `0085`, `AK5`, `CONTRL`) and a code of it; a list alone gives all of it
 * @returns what is known; a code alone may be in several lists
 */
export function explain(words: readonly string[]): readonly Explained[] {
  const first = (words[0] ?? '').toUpperCase();
  const second = words[1];
  const grouped: readonly string[] = listsOf[first] ?? [];
  const named = codeLists.filter(({ list, aliases }) => list === first || aliases.includes(first) || grouped.includes(list));
  if (second !== undefined) {
    // As it is written first: `a` and `A` are two codes of CHANNEL.
    const exact = explained(named, (code) => code === second);
    return exact.length > 0 ? exact : explained(named, (code) => sameCode(code.toUpperCase(), second.toUpperCase()));
  }
  // A code that is a list’s number too, such as 7 or 720, is looked for as a list first.
  return named.length > 0 ? explained(named, () => true) : explained(codeLists, (code) => sameCode(code.toUpperCase(), first));
}

function explained(lists: readonly CodeList[], fits: (code: string) => boolean): Explained[] {
  return lists.flatMap(({ list, name, codes }) => codes.filter(({ code }) => fits(code)).map((one) => ({ list, name, ...one })));
}

/** Leading zeros are often left out: 1 is 001. */
function sameCode(code: string, sought: string): boolean {
  return code === sought || (/^\d+$/.test(sought) && /^0\d+$/.test(code) && Number(code) === Number(sought));
}

/** @throws HubError HUB_USAGE where nothing is asked, HUB_CODE_UNEXPLAINED where nothing is known */
export function explainCommand(words: readonly string[], json: boolean): undefined {
  const names = [...codeLists.map(({ list }) => list), ...Object.keys(listsOf)];
  const lists = { en: `Lists: ${names.join(', ')}.`, zh: `代码表：${names.join('、')}。` };
  if (words.length === 0 || words.length > 2) {
    throw hubError('HUB_USAGE', {
      reason: `hub explain needs a code, or a list and a code. ${lists.en}`,
      reasonZh: `hub explain 需要一个代码，或代码表编号和代码。${lists.zh}`,
    });
  }
  const found = explain(words);
  if (found.length === 0) {
    const [first = '', second] = words;
    const known = second === undefined ? [] : explain([first]);
    const codes = [...new Set(known.map(({ list }) => list))]
      .map((list) => `${list}: ${known.flatMap((one) => (one.list === list ? [one.code] : [])).join(' ')}`)
      .join('; ');
    throw hubError('HUB_CODE_UNEXPLAINED', {
      words: words.join(' '),
      reason: known.length > 0 ? `${first} has ${codes}.` : lists.en,
      reasonZh: known.length > 0 ? `${first} 的代码有：${codes}。` : lists.zh,
    });
  }
  if (json) {
    for (const one of found) printJson(one);
    return;
  }
  for (const { list, name, code, meaning, action } of found) {
    print(`${list} ${code}  ${name.zh} / ${name.en}\n    ${meaning.zh} ${action.zh}\n    ${meaning.en} ${action.en}`);
  }
}
