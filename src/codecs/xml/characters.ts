/** Characters, names and references of XML 1.0 (§2.2, §2.3, §4.1). */

const nameStart =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const nameRest = '\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040';
// eslint-disable-next-line no-misleading-character-class -- the ranges of the standard, some of them of joining characters
const namePattern = new RegExp(`[${nameStart}][${nameStart}${nameRest}]*`, 'uy');
/** A character reference or one of the five entities; sticky. */
export const reference = /&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});/y;
// eslint-disable-next-line no-control-regex -- exactly the characters that XML 1.0 §2.2 excludes
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const loneSurrogate = /\p{Surrogate}/u;

/** For each ASCII character: 1 where a name may begin with it, 2 where it may stand in the rest of one. */
const asciiNames = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[:A-Z_a-z]/.test(character) ? 1 : /[-.0-9]/.test(character) ? 2 : 0;
});

/** Where the name that begins at `at` ends; `at` itself where none begins. */
export function nameEnd(text: string, at: number): number {
  let end = at;
  let code = text.charCodeAt(end);
  if (code < 0x80) {
    if (asciiNames[code] !== 1) return at;
    do code = text.charCodeAt(++end);
    while (code < 0x80 && asciiNames[code] !== 0);
  }
  if (!(code >= 0x80)) return end;
  namePattern.lastIndex = at;
  return at + (namePattern.exec(text)?.[0].length ?? 0);
}

/** True for a whole name: `NCName` of Namespaces in XML §3 where it has no colon. */
export function isName(text: string): boolean {
  return text !== '' && nameEnd(text, 0) === text.length;
}

/** The first unit that is no character of XML, half a surrogate pair included; -1 where there is none. */
export function firstForbidden(text: string): number {
  const control = text.search(forbidden);
  if (text.isWellFormed()) return control;
  const half = text.search(loneSurrogate);
  return control < 0 ? half : Math.min(control, half);
}

export function find(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? Infinity : at;
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d; code = text.charCodeAt(at))
    at += 1;
  return at;
}

/** XML 1.0 §2.11: a line ends in LF, whatever the file has. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const predefined: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Character references and the five predefined entities (XML 1.0 §4.1, §4.6), each once; only in text that was checked. */
export function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;]+;/g, (found) => predefined[found] ?? String.fromCodePoint(codePointOf(found)));
}

/** The number of `&#…;` or `&#x…;`. */
export function codePointOf(found: string): number {
  return found.charAt(2) === 'x' ? Number.parseInt(found.slice(3, -1), 16) : Number.parseInt(found.slice(2, -1), 10);
}

/** XML 1.0 §2.2 Char. */
export function isCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
