import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPartners, loadAdapters } from '../../src/adapters/profile.js';
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

  it.each([
    ['an unknown member', `${valid}surprise: 1\n`, 'surprise'],
    ['another system', valid.replace('system: customs', 'system: port'), 'port'],
    ['an unknown fault code', valid.replace('HUB_SEGMENT_UNEXPECTED', 'HUB_NOPE'), 'HUB_NOPE'],
    ['a wrong channel', valid.replace('[http]', '[fax]'), 'channels'],
    ['bad YAML', 'system: [', 'adapter.yaml'],
  ])('refuses %s and says where', (_what, text, named) => {
    expect(() => loadAdapters(profileOf(text))).toThrow(named);
  });
});
