/** Well-formed XML documents for properties: every way to write a thing, and every kind of character. */
import fc from 'fast-check';

const white = fc.constantFrom('', ' ', '\n  ', '\r\n\t', '\r');
const space = fc.constantFrom(' ', '\n  ', '\t', '\r\n');
const name = fc.constantFrom('a', 'b', 'c-1', 'Long.Name_of', '报关单', 'p:a', 'q:b', 'toString', 'ns\u{20000}');
const attributeName = fc.constantFrom('x', 'y', 'p:x', 'xml:lang', '编号', 'toString');
const reference = fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '&#x4E0A;', '&#x1F600;', '&#13;', '&#x20;');
const plain = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '\n', '\r', '\t', '.', '上', '海', 'é', '\u{20000}', '\ue5e5', '/', '=', '?', '!', '-'),
  maxLength: 8,
});
const characters = fc.array(fc.oneof(plain, reference), { maxLength: 4 }).map((parts) => parts.join(''));
const inComment = plain.map((text) => text.replaceAll('-', ' '));
const comment = inComment.map((text) => `<!--${text}-->`);
const instruction = inComment.map((text) => `<?go${text === '' ? '' : ' '}${text.replaceAll('?', '').trim()}?>`);
const cdata = plain.map((text) => `<![CDATA[<&${text}]]>`);
const attribute = fc
  .tuple(space, attributeName, white, fc.constantFrom('"', "'"), characters)
  .map(([before, key, around, quote, value]) => ({ key, text: `${before}${key}${around}=${around}${quote}${value}${quote}` }));
const attributes = fc
  .uniqueArray(attribute, { maxLength: 3, selector: ({ key }) => key })
  .map((all) => all.map(({ text }) => text).join(''));

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(name, attributes, white, fc.option(fc.array(tie('content'), { maxLength: 4 })), white)
    .map(([tag, all, tail, content, last]) =>
      content === null ? `<${tag}${all}${tail}/>` : `<${tag}${all}${tail}>${content.join('')}</${tag}${last}>`,
    ),
  content: fc.oneof({ depthSize: 'small', withCrossShrink: true }, characters, comment, cdata, instruction, white, tie('element')),
}));

const declaration = fc.constantFrom('', '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8' standalone = \"no\" ?>\r\n");
const around = fc.array(fc.oneof(white, comment, instruction), { maxLength: 2 }).map((parts) => parts.join(''));

/** A document as text; its prefixes are declared by its root. */
export const xmlDocument: fc.Arbitrary<string> = fc
  .tuple(declaration, around, element, around)
  .map(
    ([first, before, inner, after]) =>
      `${first}${before}<root xmlns:p="urn:p" xmlns:q = 'urn:&amp;q' xmlns="urn:d">${inner}</root>${after}`,
  );
