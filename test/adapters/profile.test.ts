import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPartners, loadAdapters } from '../../src/adapters/profile.js';
import { HubError, type Fault } from '../../src/errors.js';
import { systems } from '../../src/canonical/kinds.js';

const shipped = loadAdapters(new URL('../../adapters', import.meta.url).pathname);

function profileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'adapters-'));
  mkdirSync(join(folder, 'customs'));
  writeFileSync(join(folder, 'customs', 'adapter.yaml'), text);
  return folder;
}

const valid = `system: customs
title: { en: Customs, zh: 海关 }
channels: [http]
acknowledgement: never
partners:
  - { id: one, name: { en: One, zh: 一 }, senders: ['ONE:ZZ', 'PORT*'], strictness: { HUB_SEGMENT_UNEXPECTED: reject } }
  - { id: two, name: { en: Two, zh: 二 }, senders: ['PORT-B'], anonymous: [xml] }
`;

describe('partner profiles', () => {
  it('has one for every system', () => {
    expect(shipped.map(({ system }) => system)).toEqual([...systems].sort());
  });

  it('finds a partner by sender, by qualifier, by pattern, and one for messages without a sender', () => {
    const partners = createPartners(loadAdapters(profileOf(valid)));
    expect(partners.identify('customs', 'x12', { id: 'ONE', qualifier: 'ZZ' })).toMatchObject({ id: 'one', strictness: { HUB_SEGMENT_UNEXPECTED: 'reject' } });
    expect(partners.identify('customs', 'x12', { id: 'ONE' })).toBeUndefined();
    expect(partners.identify('customs', 'x12', { id: 'PORT-A' })?.id).toBe('one');
    expect(partners.identify('customs', 'x12', { id: 'PORT-B' })?.id).toBe('two');
    expect(partners.identify('customs', 'xml', undefined)?.id).toBe('two');
    expect(partners.identify('customs', 'x12', undefined)).toBeUndefined();
    expect(partners.identify('port', 'x12', { id: 'ONE', qualifier: 'ZZ' })).toBeUndefined();
  });

  it('gives the schema of a partner by its path from the folder', () => {
    const folder = profileOf(valid.replace('anonymous: [xml]', 'anonymous: [xml], schema: schemas/own.xsd'));
    const partners = createPartners(loadAdapters(folder));
    expect(partners.identify('customs', 'xml', undefined)?.schema).toBe(join(folder, 'customs', 'schemas', 'own.xsd'));
    expect(partners.identify('customs', 'x12', { id: 'PORT-A' })).not.toHaveProperty('schema');
  });

  function refusalOf(folder: string): Fault {
    try {
      loadAdapters(folder);
    } catch (error) {
      if (error instanceof HubError) return error.fault;
    }
    throw new Error('it was not refused');
  }

  it.each([
    ['an unknown member', `${valid}surprise: 1\n`, ': “surprise” is not known here. There may be: system, title,', '：“surprise”不是此处已知的成员。可用：system'],
    [
      'a misspelt member',
      valid.replace("senders: ['PORT-B']", "sender: ['PORT-B']"),
      ': partners, entry 2: “sender” is not known here; did you mean “senders”? There may be: id, name, senders,',
      '：partners 第 2 项：“sender”不是此处已知的成员；是否为“senders”？可用：id',
    ],
    ['another system', valid.replace('system: customs', 'system: port'), 'port', '与目录名“customs”不一致'],
    ['an unknown fault code', valid.replace('HUB_SEGMENT_UNEXPECTED', 'HUB_NOPE'), 'HUB_NOPE', 'HUB_NOPE 不是错误代码'],
    [
      'leave to send what could not be read',
      valid.replace('HUB_SEGMENT_UNEXPECTED: reject', 'HUB_FAULTS_TOO_MANY: warn'),
      'strictness lets HUB_FAULTS_TOO_MANY pass',
      '不能放过 HUB_FAULTS_TOO_MANY',
    ],
    ['a wrong channel', valid.replace('[http]', '[fax]'), 'channels, entry 1 must be', 'channels 第 1 项 必须等于允许值中的一个'],
    ['bad YAML', 'system: [', 'Flow sequence', '缩进有误（Flow'],
  ])('refuses %s and says where, in both languages', (_what, text, named, inChinese) => {
    const { code, message, place } = refusalOf(profileOf(text));
    expect([code, place.file]).toEqual(['HUB_CONFIG_INVALID', expect.stringMatching(/adapter\.yaml$/)]);
    expect(message.en).toContain(named);
    expect(message.zh).toContain(inChinese);
  });

  it('gives the place of what is wrong, and advice for a profile', () => {
    const { place, action } = refusalOf(profileOf(valid.replace("senders: ['PORT-B']", "sender: ['PORT-B']")));
    expect(place).toMatchObject({ line: 7, column: 42 });
    expect(refusalOf(profileOf(valid.replace('[http]', '[fax]'))).place).toMatchObject({ line: 3, column: 12 });
    expect(action.en).toContain('adapters/README.md');
    expect(action.zh).toContain('adapters/README.md');
  });

  it('says of a folder that is not there that it is not there', () => {
    const { code, message } = refusalOf('/nowhere/adapters');
    expect([code, message.zh]).toEqual(['HUB_CONFIG_INVALID', expect.stringMatching(/ADAPTERS_DIRECTORY.*\/nowhere\/adapters：文件不存在/)]);
  });
});
