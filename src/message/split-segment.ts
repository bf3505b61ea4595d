/** A segment's text taken apart: data elements, repetitions and components (ISO 9735-1 §6–8; X12.6 §3.5). */
import type { Delimiters } from './delimiters.js';
import { Repetition, type Element } from './tree.js';

const breaks = /[\r\n]/g;

/** A segment that is wrapped: the line breaks in it are no data. */
export function splitWrapped(text: string, start: number, end: number, delimiters: Delimiters): readonly Element[] {
  const joined = text.slice(start, end).replace(breaks, '');
  return splitSegment(joined, 0, joined.length, delimiters);
}

/**
 * @param text in which the segment stands from `start` to `end`, with its tag, without its terminator
 * @returns the elements after the tag
 */
export function splitSegment(text: string, start: number, end: number, delimiters: Delimiters): readonly Element[] {
  const separator = delimiters.element.charCodeAt(0);
  // NaN, which no character is, where the syntax has none.
  const component = delimiters.component.charCodeAt(0);
  const repetition = delimiters.repetition.charCodeAt(0);
  const release = delimiters.release.charCodeAt(0);
  const elements: Element[] = [];
  let values: (string | string[])[] | undefined;
  let components: string[] | undefined;
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? text.charCodeAt(at) : separator;
    if (code === release) return splitReleased(text.slice(start, end), delimiters);
    if (code !== separator && (from < 0 || (code !== component && code !== repetition))) continue;
    if (from >= 0) {
      const piece = text.slice(from, at);
      if (code === component) (components ??= []).push(piece);
      else {
        const value = components === undefined ? piece : [...components, piece];
        components = undefined;
        if (code === repetition) (values ??= []).push(value);
        else {
          elements.push(values === undefined ? value : new Repetition([...values, value]));
          values = undefined;
        }
      }
    }
    from = at + 1;
  }
  return elements;
}

function splitReleased(text: string, { element, component, repetition, release }: Delimiters): readonly Element[] {
  const elements: Element[] = [];
  let seenTag = false;
  let values: (string | readonly string[])[] = [];
  let components: string[] = [];
  let piece = '';
  const endValue = (): void => {
    components.push(piece);
    piece = '';
    values.push(components.length === 1 ? (components[0] ?? '') : components);
    components = [];
  };
  const endElement = (): void => {
    endValue();
    const [value = ''] = values;
    if (seenTag) elements.push(values.length === 1 ? value : new Repetition(values));
    seenTag = true;
    values = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === release) {
      at += 1;
      piece += text.charAt(at);
    } else if (character === element) endElement();
    else if (character === component) {
      components.push(piece);
      piece = '';
    } else if (character === repetition) endValue();
    else piece += character;
  }
  endElement();
  return elements;
}
