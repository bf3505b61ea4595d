/** Segments of an interchange back to text: the inverse of reading them, for every syntax of segments. */
import { hubError } from '../errors.js';
import type { Delimiters } from './delimiters.js';
import { writeSegments, type SegmentData } from './segment-writer.js';
import type { Element } from './tree.js';

/** An interchange as segments, in the order in which they stand. */
export interface InterchangeSegments {
  readonly delimiters: Delimiters;
  readonly segments: readonly SegmentData[];
}

/**
 * UNA and ISA are written as they are: they announce the delimiters, which would have to be released anywhere else.
 * @throws HubError HUB_TREE_INVALID where data holds a delimiter and the syntax cannot release it, with the place
 */
export function encodeSegments({ delimiters, segments }: InterchangeSegments): string {
  const start = segments.findIndex(({ name }) => name !== 'UNA' && name !== 'ISA');
  const announcing = segments.slice(0, start < 0 ? segments.length : start);
  const written = writeSegments(segments.slice(announcing.length), delimiters);
  if ('text' in written) return announcing.map((segment) => announced(segment, delimiters)).join('') + written.text;
  const { character, segment, element, component } = written.unwritable;
  const tag = segments[announcing.length + segment - 1]?.name ?? '';
  const what = character === '' ? '—' : JSON.stringify(character);
  throw hubError('HUB_TREE_INVALID', {
    reason: `segment ${segment} (${tag}), element ${element}.${component}: ${what} cannot be written with these delimiters`,
    reasonZh: `第 ${segment} 段（${tag}）数据元 ${element}.${component}：无法用当前分隔符写出 ${what}`,
  });
}

function announced({ name, elements }: SegmentData, { element, terminator }: Delimiters): string {
  if (name === 'UNA') return name + plain(elements[0]);
  return [name, ...elements.map(plain)].join(element) + terminator;
}

function plain(element: Element | undefined): string {
  return typeof element === 'string' ? element : '';
}
