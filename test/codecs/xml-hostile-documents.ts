/** Documents that try to exhaust a reader, each up to the sixteen megabytes that the hub accepts. */

const most = 16_000_000;
const fill = (text: string): string => text.repeat(Math.floor(most / text.length));
const entities = Array.from({ length: 30 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join('');

export const hostileDocuments: Readonly<Record<string, () => string>> = {
  'an entity bomb': () => `<!DOCTYPE a [<!ENTITY e0 "lol">${entities}]><a>&e30;</a>`,
  'an external entity': () => '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  'a parameter entity': () => '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>',
  'a huge DOCTYPE': () => `<!DOCTYPE a [${fill('<!ENTITY x "y">')}]><a/>`,
  depth: () => fill('<a>'),
  'two million references': () => `<a>${'&amp;'.repeat(2_000_000)}</a>`,
  'two million wrong references': () => `<a>${'&x;'.repeat(2_000_000)}</a>`,
  'two million references in elements': () => `<a>${'<b>&#65;&</b>'.repeat(1_000_000)}</a>`,
  'a million attributes': () => `<a ${Array.from({ length: 1_000_000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
  'a hundred thousand namespaces': () =>
    `<a>${Array.from({ length: 100_000 }, (_, index) => `<b xmlns:n${index}="u${index}"/>`).join('')}<n1:c/></a>`,
  'a huge name': () => `<${'a'.repeat(most)}/>`,
  'a huge name of an attribute': () => `<a ${'b'.repeat(most)}="1"/>`,
  'a huge value': () => `<a b="${'c'.repeat(most)}"/>`,
  'a huge text': () => `<a>${'上'.repeat(most / 3)}</a>`,
  'a huge text in pieces': () => `<a>${fill('x<!---->')}</a>`,
  'elements without end': () => `<a>${fill('<b/>')}`,
  'an unclosed comment': () => `<a><!--${fill('<!-')}`,
  'unclosed comments': () => `<a>${fill('<!--')}`,
  'unclosed CDATA': () => `<a><![CDATA[${fill(']]')}`,
  'unclosed instructions': () => `<a>${fill('<?a ')}`,
  'a flood of instructions': () => `${fill('<?a?>')}<a/>`,
  'a flood of comments': () => `<a>${fill('<!---->')}</a>`,
  'a flood of CDATA': () => `<a>${fill('<![CDATA[]]>')}</a>`,
  'a flood of faults': () => `<a>${fill('</b>')}</a>`,
  'nothing but <': () => '<'.repeat(most),
  'unclosed values': () => fill('<a b="'),
};
