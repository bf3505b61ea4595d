/** Where a text stops being JSON: what `JSON.parse` says of it has a position only now and then. */

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

const blanks = /[ \t\r\n]*/y;
const mark = /[{}[\],:]/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex -- RFC 8259 forbids them in strings
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of the first sign that JSON has no room for, or of the end where something is missing. @param text that is no JSON */
export function jsonFaultPlace(text: string): TextPlace {
  const before = text.slice(0, faultOffset(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function faultOffset(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  const open: string[] = [];
  let expected: Expected = 'value';
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma');
  for (;;) {
    take(blanks);
    const start = at;
    const next = step(expected, open, take, after);
    if (next === undefined || start === text.length) return start;
    expected = next;
  }
}

function step(
  expected: Expected,
  open: string[],
  take: (pattern: RegExp) => string | undefined,
  after: () => Expected,
): Expected | undefined {
  const found = take(mark);
  switch (expected) {
    case 'first key':
    case 'key':
      if (found === '}' && expected === 'first key') return open.pop() === undefined ? undefined : after();
      return found === undefined && take(string) !== undefined ? 'colon' : undefined;
    case 'colon':
      return found === ':' ? 'value' : undefined;
    case 'first value':
    case 'value':
      if (found === '{' || found === '[') return open.push(found) > 0 && found === '{' ? 'first key' : 'first value';
      if (found === ']' && expected === 'first value') return open.pop() === undefined ? undefined : after();
      return found === undefined && (take(string) ?? take(scalar)) !== undefined ? after() : undefined;
    case 'comma':
      if (found === ',') return open.at(-1) === '{' ? 'key' : 'value';
      if (found !== (open.at(-1) === '{' ? '}' : ']')) return undefined;
      open.pop();
      return after();
    case 'end':
      return undefined;
  }
}
