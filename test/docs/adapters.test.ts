import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { xml } from '../../src/codecs/xml/xml.js';
import { readWith } from '../codecs/reading.js';

const page = readFileSync(new URL('../../adapters/README.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)]
  .map(([, root = '', cells = '']) => [root, ...cells.split('|').map((cell) => /`([\w/]+)`/.exec(cell)?.[1])] as const)
  .filter(([root]) => /^[A-Z]/.test(root));

/** An element and what is in it, by its way. */
function element(way: string | undefined, content: string): string {
  return (way ?? '').split('/').reduceRight((inner, name) => (name === '' ? '' : `<${name}>${inner}</${name}>`), content);
}

describe('adapters/README.md on the envelopes of XML', () => {
  it.each(rows)('%s', (root, sender, receiver, reference, time, document) => {
    const parts = [
      element(sender, 'S'),
      element(receiver, 'R'),
      element(reference, 'N1'),
      element(time, '2026-04-15T10:30:00'),
      element(document, '<Inner><Head><SenderID>X</SenderID></Head></Inner>'),
    ].join('');
    // What stands in one element is written as one.
    const joined = parts.replace(/<\/(TransInfo|Head)><\1>/g, '');
    const [read] = readWith(xml, `<${root}>${joined}</${root}>`).interchanges;
    expect(read?.sender?.id).toBe(sender && 'S');
    expect(read?.receiver?.id).toBe(receiver && 'R');
    expect(read?.reference).toBe(reference && 'N1');
    expect(read?.preparedAt).toBe(time && '2026-04-15T10:30:00+08:00');
    expect(read?.messages.map(({ type }) => type)).toEqual([document === undefined ? root : 'Inner']);
  });

  it('has them all, and any other document names nobody', () => {
    expect(rows.map(([root]) => root)).toEqual(['DxpMsg', 'ImportMessage', 'Manifest']);
    const [read] = readWith(
      xml,
      '<GateStatus><Head><Sender>S</Sender><SenderID>S</SenderID><MessageID>1</MessageID></Head></GateStatus>',
    ).interchanges;
    expect(read?.sender).toBeUndefined();
    expect(read?.reference).toBeUndefined();
  });
});
