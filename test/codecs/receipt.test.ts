import { describe, expect, it } from 'vitest';
import { fault } from '../../src/errors.js';
import { acknowledge as answerFile } from '../../src/codecs/flatfile/acknowledge.js';
import { acknowledge } from '../../src/codecs/xml/receipt.js';
import { xml } from '../../src/codecs/xml/xml.js';
import { receiptNamespace } from '../../src/message/receipt.js';
import type { InterchangeVerdict } from '../../src/message/verdict.js';
import { readWith } from './reading.js';
import { node } from './verdicts.js';

const numbers = { interchange: 12, group: 0, now: '2026-04-15T11:05:09+08:00' };

function verdict(more: Partial<InterchangeVerdict> = {}): InterchangeVerdict {
  const wrong = fault(
    'HUB_VALUE_INVALID',
    { value: '<&"\u0001', path: 'BillNo', expected: 'a bill', expectedZh: '提单号' },
    { segment: 'BillNo', line: 3 },
    '<&\u0001',
  );
  const header = node('DecMessage', []);
  return {
    format: 'xml',
    charset: 'utf-8',
    sender: { id: 'A&B' },
    receiver: { id: 'HUB' },
    reference: 'R-1',
    test: false,
    groups: [],
    messages: [
      { type: 'DecMessage', header, segments: 4, faults: [wrong] },
      { type: 'DecMessage', version: '1', reference: 'R-2', header, segments: 4, faults: [] },
    ],
    faults: [],
    ...more,
  };
}

describe('a receipt', () => {
  it('is well-formed XML of the project, which the hub reads without a fault', () => {
    const draft = acknowledge(verdict(), { always: true });
    expect(draft).toMatchObject({
      kind: 'receipt',
      state: 'partially-accepted',
      charset: 'utf-8',
      partner: { from: { id: 'HUB' }, to: { id: 'A&B' } },
    });
    const { interchanges, codes } = readWith(xml, draft?.render(numbers) ?? '');
    expect(codes).toEqual([]);
    const root = interchanges[0]?.messages[0]?.root;
    expect([root?.name, root?.namespace]).toEqual(['Receipt', receiptNamespace]);
    const texts = root?.children.map(({ name, text }) => [name, text]);
    expect(texts?.slice(0, 7)).toEqual([
      ['Number', '12'],
      ['IssuedAt', numbers.now],
      ['Sender', 'HUB'],
      ['Receiver', 'A&B'],
      ['InterchangeReference', 'R-1'],
      ['Test', 'false'],
      ['State', 'partially-accepted'],
    ]);
    const [rejected, accepted] = root?.children.filter(({ name }) => name === 'Message') ?? [];
    expect(accepted?.children.map(({ name, text }) => `${name} ${text ?? ''}`)).toEqual([
      'Type DecMessage',
      'Version 1',
      'Reference R-2',
      'State accepted',
    ]);
    const told = rejected?.children.find(({ name }) => name === 'Fault');
    expect(told?.attributes).toEqual({ code: 'HUB_VALUE_INVALID', severity: 'error', segment: 'BillNo', line: '3' });
    expect(told?.children.map(({ name }) => name)).toEqual(['Description', 'Description', 'Action', 'Action', 'Value']);
    expect(told?.children.map(({ text }) => text)).toContain('BillNo 的值“<&"·”无法解析为提单号。');
    expect(told?.children.at(-1)?.text).toBe('<&\ufffd');
  });

  it('of a file that is rejected accepts none of its messages', () => {
    const cut = verdict({ format: 'flatfile', faults: [fault('HUB_INTERCHANGE_TRUNCATED', { expected: '99' })] });
    const text = answerFile(cut, { always: true })?.render(numbers) ?? '';
    expect(text.match(/<State>[^<]*/g)).toEqual(['<State>rejected', '<State>rejected', '<State>rejected']);
  });

  it('is sent only where the policy says always, and never answers a receipt', () => {
    expect(acknowledge(verdict(), { always: false })).toBeUndefined();
    const header = { ...node('Receipt', []), namespace: receiptNamespace };
    expect(acknowledge(verdict({ messages: [{ type: 'Receipt', header, segments: 1, faults: [] }] }), { always: true })).toBeUndefined();
  });

  it('goes to the sender of a platform file too, in the file’s character set', () => {
    const draft = answerFile(
      verdict({ format: 'flatfile', charset: 'gb18030', messages: [], faults: [fault('HUB_TRAILING_DATA', { text: 'x' })] }),
      { always: true },
    );
    expect(draft).toMatchObject({ kind: 'receipt', state: 'rejected', format: 'flatfile', charset: 'gb18030' });
    expect(draft?.render(numbers)).toMatch(
      /^<\?xml version="1.0" encoding="GB18030"\?>[^]*<Description xml:lang="zh">交换结束之后还有多余数据/,
    );
  });
});
