/** A segment's text taken apart: data elements, repetitions and components (ISO 9735-1 §6–8; X12.6 §3.5). */
import type { Delimiters } from './delimiters.js';
import { Repetition, type Element } from './tree.js';

const breaks = /[\r\n]/g;

/**
 * @param raw the segment with its tag, without its terminator; line breaks in it are no data, as it was wrapped
 * @returns the elements after the tag
 */
export function splitSegment(raw: string, delimiters: Delimiters, broken: boolean): readonly Element[] {
  const text = broken ? raw.replace(breaks, '') : raw;
  if (delimiters.release !== '' && text.includes(delimiters.release)) return splitReleased(text, delimiters);
  const parts = text.split(delimiters.element);
  const elements: Element[] = new Array<Element>(parts.length - 1);
  for (let index = 1; index < parts.length; index += 1) elements[index - 1] = plainElement(parts[index] ?? '', delimiters);
  return elements;
}

function plainElement(part: string, { component, repetition }: Delimiters): Element {
  if (repetition !== '' && part.includes(repetition)) {
    return new Repetition(part.split(repetition).map((value) => plainValue(value, component)));
  }
  return plainValue(part, component);
}

function plainValue(value: string, component: string): string | string[] {
  return component !== '' && value.includes(component) ? value.split(component) : value;
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
