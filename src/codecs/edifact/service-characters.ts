/** The service characters of an interchange: the UNA string, or the defaults of its syntax version (ISO 9735-1 §7). */
import type { Delimiters } from '../../message/delimiters.js';

/** `UNA` and six characters. */
export const unaLength = 9;

/** What a header says: how to read, and what follows. */
export interface InterchangeHead {
  readonly delimiters: Delimiters;
  /** Where the first segment after UNA begins. */
  readonly body: number;
  /** 0001 syntax identifier, such as `UNOC`; empty without UNB. */
  readonly level: string;
  /** 0002 syntax version; empty without one. */
  readonly version: string;
  /** What is between UNA and UNB where it is not six characters: it is passed over, and the usual ones hold. */
  readonly malformed?: string;
}

/** UNA with fewer or more than six characters before UNB: spaces that were lost on the way, mostly. */
const misshapen = /^UNA(?![^\r\n]{6}\s*UNB|[^\r\n]{4} [\r\n]\s*UNB)([^0-9A-Za-z]{0,12}?)\s*UNB[^0-9A-Za-z\s]/;

/** Reads UNA, and of UNB only S001 (0001 syntax identifier, 0002 version), which stands at its beginning. */
export function readHead(text: string, at: number): InterchangeHead {
  const malformed = misshapen.exec(text.slice(at, at + 24))?.[1];
  const una = malformed === undefined && text.startsWith('UNA', at) && text.length >= at + unaLength;
  const [component, element, , release, reserved, terminator] = una ? text.slice(at + 3, at + unaLength) : ":+.? '";
  const body = una ? at + unaLength : at + (malformed === undefined ? 0 : 3 + malformed.length);
  const start = /\S/.exec(text.slice(body, body + 20))?.index ?? 0;
  // It may be wrapped.
  const unb = text.slice(body + start, body + start + 40).replace(/[\r\n]/g, '');
  const [tag, s001 = ''] = unb.split(element ?? '+');
  const [level = '', version = ''] = tag === 'UNB' ? s001.split(component ?? ':') : [];
  // The fifth character is the repetition separator from version 4 on; before it is reserved (ISO 9735-1:2002 §7.2).
  const repetition = version !== '4' ? '' : una ? (reserved ?? '') : '*';
  return {
    delimiters: {
      element: element ?? '+',
      component: component ?? ':',
      release: release === ' ' ? '' : (release ?? '?'),
      repetition: repetition === ' ' ? '' : repetition,
      terminator: terminator ?? "'",
      ...(una && version !== '4' && reserved !== undefined && reserved !== ' ' && { reserved }),
    },
    body,
    level,
    version,
    ...(malformed !== undefined && { malformed }),
  };
}

/** True where the six characters cannot work: some are equal, or a letter or digit. */
export function ambiguous({ element, component, release, repetition, terminator }: Delimiters): boolean {
  const used = [element, component, release, repetition, terminator].filter((character) => character !== '');
  return new Set(used).size < used.length || used.some((character) => /[0-9A-Za-z]/.test(character)) || /[\r\n]/.test(component + element);
}

/** The service characters of an interchange without UNA (ISO 9735-1 §7.1). */
export function defaultDelimiters(version4: boolean): Delimiters {
  return { element: '+', component: ':', repetition: version4 ? '*' : '', release: '?', terminator: "'" };
}
