/** The interchange around an answer: addressed back, in the syntax version, level and service characters that came. */
import { valueOf } from '../../message/envelope-syntax.js';
import { writeSegments, type SegmentData } from '../../message/segment-writer.js';
import { dateAndTime } from '../../message/answer-state.js';
import type { Delimiters } from '../../message/delimiters.js';
import { Repetition, type Element, type TreeNode } from '../../message/tree.js';
import type { ControlNumbers } from '../../message/acknowledgement.js';
import { isKnownLevel, isKnownVersion } from './repertoire.js';
import { defaultDelimiters } from './service-characters.js';

/** 0031: 1 asks for an acknowledgement. */
export function asksForAnswer(unb: TreeNode): boolean {
  return valueOf(unb, 9) === '1';
}

/** 0002, the syntax version: 4 or not decides on dates, repetitions and the CONTRL. */
export function isVersion4(unb: TreeNode): boolean {
  return valueOf(unb, 1, 2) === '4';
}

/** Messages without their UNH and UNT, which are put around them here. @returns the whole interchange as text */
export function writeInterchange(
  unb: TreeNode,
  delimiters: Delimiters,
  messages: readonly { readonly identifier: readonly string[]; readonly body: readonly SegmentData[] }[],
  { interchange, now }: ControlNumbers,
): string {
  const { date, time } = dateAndTime(now);
  const prepared = [isVersion4(unb) ? date : date.slice(2), time];
  const reference = String(interchange);
  // 0035 is copied where it says something (1 to 4); an answer asks for no answer of its own (ISO 9735-4 §5).
  const test = valueOf(unb, 11);
  const flags = ['', '', '', '', '', /^[1-4]$/.test(test) ? test : ''];
  const segments: SegmentData[] = [
    { name: 'UNB', elements: [syntaxOf(unb), element(unb, 3), element(unb, 2), prepared, reference, ...flags] },
  ];
  for (const [index, { identifier, body }] of messages.entries()) {
    const own = String(index + 1);
    segments.push({ name: 'UNH', elements: [own, identifier] }, ...body, { name: 'UNT', elements: [String(body.length + 2), own] });
  }
  segments.push({ name: 'UNZ', elements: [String(messages.length), reference] });
  const clean = segments.map(({ name, elements }) => ({ name, elements: elements.map((one) => cleanElement(one, delimiters)) }));
  const written = writeSegments(clean, delimiters, { trim: true });
  if ('text' in written) return serviceString(delimiters, isVersion4(unb)) + written.text;
  throw new Error(`An acknowledgement cannot be written: ${JSON.stringify(written.unwritable)}`);
}

/** S001 as it came; a level or version that there is not is answered in one that there is. */
function syntaxOf(unb: TreeNode): Element {
  const [level, version] = [valueOf(unb, 1, 1), valueOf(unb, 1, 2)];
  if (isKnownLevel(level) && isKnownVersion(version)) return element(unb, 1);
  return [isKnownLevel(level) ? level : 'UNOA', isKnownVersion(version) ? version : '3'];
}

/** Control characters are no data; nor are service characters where there is no release character for them. */
function cleanElement(value: Element, delimiters: Delimiters): Element {
  if (value instanceof Repetition) return cleanElement(value.values[0] ?? '', delimiters);
  if (typeof value !== 'string') return value.map((component) => cleanText(component, delimiters));
  return cleanText(value, delimiters);
}

function cleanText(text: string, { element: separator, component, repetition, release, terminator }: Delimiters): string {
  const service = new Set(release === '' ? [separator, component, repetition, terminator] : []);
  return Array.from(text)
    .filter((character) => !service.has(character) && !/\p{Cc}/u.test(character))
    .join('');
}

/** An element as it came. */
export function element(node: TreeNode | undefined, at: number): Element {
  return node?.elements[at - 1] ?? '';
}

/** UNA only where the characters are not those of the syntax version (ISO 9735-1 §7). The decimal mark is the full stop. */
function serviceString(delimiters: Delimiters, version4: boolean): string {
  const usual = defaultDelimiters(version4);
  if (Object.entries(usual).every(([name, character]) => delimiters[name as keyof Delimiters] === character)) return '';
  const { component, element: separator, release, repetition, terminator } = delimiters;
  return `UNA${component}${separator}.${release || ' '}${repetition || ' '}${terminator}`;
}
