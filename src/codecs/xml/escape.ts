/** Character data and attribute values as they are written, so that reading gives them back (XML 1.0 §2.4, §2.11, §3.3.3). */

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '\r': '&#13;', ']]>': ']]&gt;' };
const inValue: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export function escapeText(text: string): string {
  return text.replace(/[&<\r]|\]\]>/g, (found) => inText[found] ?? found);
}

/** For a value between double quotes. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (found) => inValue[found] ?? found);
}
