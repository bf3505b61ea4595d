/** The receipts of the Single Window lead a shipment from submission to closing, alone or packed in their carrier, in any order. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { convertBytes } from '../../src/cli/convert.js';
import { receiptLists } from '../../src/cli/receipt-codes.js';
import { caseEventsOf } from '../../src/clearance/case-events.js';
import { stateOf, stateTable } from '../../src/clearance/state-table.js';
import { loadMappings } from '../../src/mapping/load.js';
import { memoryCases } from '../clearance/memory-cases.js';
import { mappingsFolder } from './samples.js';

const { mappings } = loadMappings(mappingsFolder);
const sample = (name: string): string => readFileSync(`${mappingsFolder}/${name}`, 'utf8');

function convert(text: string): CanonicalMessage[] {
  const { messages, faults } = convertBytes(Buffer.from(text), mappings, 'customs', '2026-11-23T08:00:00+08:00');
  expect(faults).toEqual([]);
  return messages.flatMap((one) => one.messages);
}

const result = (name: string): string => sample(`customs-dec-result/samples/${name}.xml`);
const withChannel = (channel: string): string => result('declared').replace('<CHANNEL>7<', `<CHANNEL>${channel}<`);

function packed(document: string): string {
  const data = Buffer.from(document).toString('base64');
  return `<DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo><CopMsgId>M1</CopMsgId><SenderId>S1</SenderId>
    <ReceiverIds><ReceiverId>R1</ReceiverId></ReceiverIds><CreatTime>2026-04-15T10:30:00</CreatTime></TransInfo><Data>${data}</Data></DxpMsg>`;
}

describe('receipts of the Single Window', () => {
  it('lead each CHANNEL to the state that hub explain names, two steps as one', () => {
    const codes = receiptLists.find(({ list }) => list === 'CHANNEL')?.codes ?? [];
    expect(codes.length).toBeGreaterThan(38);
    const unlike = codes.flatMap(({ code, meaning: { zh } }) => {
      const [message] = convert(withChannel(code));
      const state = message && stateOf(message.kind, 'customs', message.status?.state);
      const row = state === undefined ? undefined : stateTable.get(state);
      // Inspection and quarantine has its own words there.
      return row !== undefined && (zh.includes(row.meaning.zh) || /^[Sabcd]$/.test(code)) ? [] : [`${code} ${state ?? ''}`];
    });
    expect(unlike).toEqual([]);
  });

  it('are the same in their carrier as alone', () => {
    const bare = ({ kind, occurredAt, references, status }: CanonicalMessage) => ({ kind, occurredAt, references, status });
    for (const name of ['declared', 'released', 'returned']) expect(convert(packed(result(name))).map(bare)).toEqual(convert(result(name)).map(bare));
  });

  it('bring a declaration that gave only its declarant’s own number to its closing, in any order', () => {
    const declaration = sample('customs-decmessage/samples/import.xml')
      .replace(/<EntryId>[^<]*<\/EntryId>/, '')
      .replace(/<SeqNo>[^<]*<\/SeqNo>/, '')
      .replace(/<ClientSeqNo>[^<]*</, '<ClientSeqNo>SHST20260415000123<');
    const receipts = ['declared', 'accepted', 'reviewed', 'released', 'closed'].map(result);
    const texts = [declaration, sample('customs-dec-import-response/samples/taken-in.xml'), ...receipts];
    const messages = texts.flatMap(convert);
    fc.assert(
      fc.property(fc.shuffledSubarray(messages, { minLength: messages.length, maxLength: messages.length }), (order) => {
        const memory = memoryCases();
        for (const message of order) memory.take(caseEventsOf(message));
        const [found, ...others] = memory.view();
        expect(others).toEqual([]);
        expect(found).toMatchObject({ summary: 'CLOSED', holds: [], turn: 'nobody' });
      }),
      { numRuns: 200 },
    );
    // Without the technical receipt nothing says that they are one.
    const memory = memoryCases();
    for (const text of [declaration, ...receipts]) for (const message of convert(text)) memory.take(caseEventsOf(message));
    expect(memory.view()).toHaveLength(2);
  });

  it('say of what was not taken in that it is to be corrected, never that the goods were refused', () => {
    const [message] = convert(sample('customs-dec-import-response/samples/refused.xml'));
    const state = message && stateOf(message.kind, 'customs', message.status?.state);
    expect([state, stateTable.get(state ?? '')?.tone]).toEqual(['SEND_FAILED', 'correct']);
  });
});
