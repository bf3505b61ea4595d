/** The interchange header ISA (X12.5): fixed positions, from which every delimiter of the interchange is read. */

export interface IsaHeader {
  readonly element: string;
  readonly component: string;
  /** Empty before version 00402, which has none. */
  readonly repetition: string;
  readonly terminator: string;
  /** The unit after the terminator. */
  readonly end: number;
  /** Where the terminator is. */
  readonly terminatorAt: number;
  /** ISA01 to ISA16 as they were sent. */
  readonly elements: readonly string[];
  /** False where the elements were not filled up as X12.5 wants it, and were counted instead. */
  readonly exact: boolean;
  /** True where line breaks stand inside of it, as in a file that is wrapped at 80 columns: they are no data. */
  readonly wrapped: boolean;
}

/** Widths of ISA01 to ISA16 (X12.5 §3.1); the header is their sum, 16 separators and the tag: 105 characters. */
const widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;
const alphanumericOrBlank = /[0-9A-Za-z ]/;

/** Reads the header that begins at `at`. @returns undefined where no delimiters can be made out */
export function readIsa(text: string, at: number): IsaHeader | undefined {
  if (!text.startsWith('ISA', at)) return undefined;
  const element = text.charAt(at + 3);
  if (element === '' || alphanumericOrBlank.test(element)) return undefined;
  const elements: string[] = [];
  const last = cutElements(text, at + 3, element, elements);
  if (last === undefined) return undefined;
  let componentAt = last + 1;
  while (isLineBreak(text.charCodeAt(componentAt))) componentAt += 1;
  const component = text.charAt(componentAt);
  const first = text.charAt(componentAt + 1);
  // CR LF as the terminator: the line feed ends the segment, the carriage return before it is white space.
  const crLf = first === '\r' && text.charAt(componentAt + 2) === '\n';
  const terminator = crLf ? '\n' : first;
  if (terminator === '' || component === '' || alphanumericOrBlank.test(component) || alphanumericOrBlank.test(terminator))
    return undefined;
  if (element === component || element === terminator || component === terminator) return undefined;
  if (terminator >= '\ud800' && terminator <= '\udfff') return undefined;
  const version = elements[11] ?? '';
  const declared = elements[10] ?? '';
  elements.push(component);
  const lineBreaks = text.slice(at, componentAt).match(breaks)?.length ?? 0;
  const repeats = version >= '00402' && declared.length === 1 && !alphanumericOrBlank.test(declared);
  return {
    element,
    component,
    repetition: repeats && declared !== element && declared !== component && declared !== terminator ? declared : '',
    terminator,
    end: componentAt + (crLf ? 3 : 2),
    terminatorAt: componentAt + 1,
    elements,
    exact: componentAt - lineBreaks === at + 104,
    wrapped: lineBreaks > 0,
  };
}

/** ISA with every element filled up to its width: 105 characters. */
export function paddedIsa({ element, elements }: IsaHeader): string {
  return `ISA${elements.map((value, index) => element + value.padEnd(widths[index] ?? 0)).join('')}`;
}

/** With all its line breaks: less than what `opening` waits for. */
const longestHeader = 300;
const breaks = /[\r\n]/g;

/** Longer than anyone fills an element of ISA by mistake. */
const longestMistake = 80;

/** The first element of the header at `at` that is wider than it may be; undefined where it is something else that is wrong. */
export function overfull(
  text: string,
  at: number,
): { readonly element: number; readonly actual: number; readonly width: number } | undefined {
  const separator = text.charAt(at + 3);
  if (separator === '' || alphanumericOrBlank.test(separator)) return undefined;
  let from = at + 4;
  for (const [index, width] of widths.slice(0, -1).entries()) {
    const to = text.indexOf(separator, from);
    if (to < 0 || to - from > longestMistake) return undefined;
    const actual = text.slice(from, to).replace(breaks, '').length;
    if (actual > width) return { element: index + 1, actual, width };
    from = to + 1;
  }
  return undefined;
}

/**
 * Cuts ISA01 to ISA15 out, if none is wider than it may be. @param first where the first of the 16 separators is
 * @returns where the last of them is
 */
function cutElements(text: string, first: number, element: string, into: string[]): number | undefined {
  const separator = element.charCodeAt(0);
  let before = first;
  for (let index = 0; index < widths.length - 1; index += 1) {
    let room = widths[index] ?? 0;
    let broken = false;
    let at = before + 1;
    for (; text.charCodeAt(at) !== separator; at += 1) {
      if (isLineBreak(text.charCodeAt(at))) broken = true;
      else room -= 1;
      if (room < 0 || at - first > longestHeader) return undefined;
    }
    const value = text.slice(before + 1, at);
    into.push(broken ? value.replace(breaks, '') : value);
    before = at;
  }
  return before;
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
