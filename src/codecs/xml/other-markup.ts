/** Comments, processing instructions and the XML declaration (XML 1.0 §2.5, §2.6, §2.8): checked, and left out. */
import { nameEnd, skipSpace } from './characters.js';
import type { XmlSource } from './source.js';

const declaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][-A-Za-z0-9._]*"|'[A-Za-z][-A-Za-z0-9._]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;

/** The comment at `<!--`; goes to its end. */
export function passComment(source: XmlSource): void {
  const { text, at } = source;
  source.countNode();
  const dashes = text.indexOf('--', at + 4);
  if (dashes >= 0 && text.charAt(dashes + 2) === '>') {
    source.at = dashes + 3;
    return;
  }
  const end = dashes < 0 ? -1 : text.indexOf('-->', dashes);
  if (end < 0) {
    source.fail('comment', at, at + 4);
    return;
  }
  source.report('dashes', dashes, dashes + 2);
  source.at = end + 3;
}

/** The instruction or declaration at `<?`; goes to its end. */
export function passInstruction(source: XmlSource): void {
  const { text, at } = source;
  source.countNode();
  const end = text.indexOf('?>', at + 2);
  const targetEnd = nameEnd(text, at + 2);
  if (end < 0 || targetEnd === at + 2 || (targetEnd < end && skipSpace(text, targetEnd) === targetEnd)) {
    source.fail('instruction', at, at + 2);
    return;
  }
  const target = text.slice(at + 2, targetEnd);
  if (target.toLowerCase() === 'xml') {
    declaration.lastIndex = at;
    if (at > 0) source.report('lateDeclaration', at, end + 2);
    else if (!declaration.test(text)) source.report('declaration', at, end + 2);
  } else if (target.includes(':')) source.report('qualified', at + 2, targetEnd, target);
  source.at = end + 2;
}
