import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findMapping } from '../../src/mapping/mapping.js';
import { loadMappings } from '../../src/mapping/load.js';
import { fileOf, messageOf, segment } from './sample.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mappings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

const named = (id: string): string => fileOf('declaration: { tradeMode: { path: BGM.1, table: modes } }').replace('customs-test', id);

test('mappings by id with their shared tables; a wrong one does not stop the others', () => {
  write('tables/modes.yaml', '0110: general\n');
  write('customs-b/mapping.yaml', named('customs-b').replace('type: CUSDEC', 'type: CUSREP'));
  write('customs-a/mapping.yaml', named('customs-a'));
  write('customs-c/mapping.yaml', named('customs-d').replace('type: CUSDEC', 'type: CUSRES'));
  write('README.md', '# not a mapping');
  const { mappings, faults } = loadMappings(folder);
  expect(mappings.map((mapping) => mapping.id)).toEqual(['customs-a', 'customs-b']);
  expect(faults).toMatchObject([
    { code: 'HUB_MAPPING_INVALID', place: { file: join(folder, 'customs-c/mapping.yaml'), line: 1, column: 10 } },
  ]);
  const message = messageOf(segment('BGM', '0110'));
  const found = findMapping(mappings, 'customs', 'edifact', message);
  expect(found?.id).toBe('customs-a');
  expect(found?.run(message, { receivedAt: '' }, () => ({}))[0]?.message).toEqual({ declaration: { tradeMode: 'general' } });
  expect(findMapping(mappings, 'port', 'edifact', message)).toBeUndefined();
});

test('a mapping that would never be asked is told, with the one that takes its messages', () => {
  const only = (id: string, ...narrower: string[]) => named(id).replace('type: CUSDEC', ['type: CUSDEC', ...narrower].join(', '));
  write('tables/modes.yaml', '0110: general\n');
  write('customs-a/mapping.yaml', only('customs-a', "versions: ['D:9*']"));
  write('customs-b/mapping.yaml', only('customs-b', 'when: { path: BGM.1, is: x }'));
  write('customs-c/mapping.yaml', only('customs-c'));
  const fine = loadMappings(folder);
  expect(fine.faults).toEqual([]);
  expect(fine.mappings).toHaveLength(3);
  write('customs-d/mapping.yaml', only('customs-d', "versions: ['D:96B']"));
  write('customs-e/mapping.yaml', only('customs-e', "versions: ['D:00B']", 'when: { path: BGM.1, is: x }'));
  write('port-a/mapping.yaml', only('port-a').replace('system: customs', 'system: port'));
  const { mappings, faults } = loadMappings(folder);
  expect(mappings.map(({ id }) => id)).toEqual(['customs-a', 'customs-b', 'customs-c', 'port-a']);
  expect(faults.map(({ code, place, message }) => [code, place.file, place.line, /“(.+?)”/.exec(message.en)?.[1]])).toEqual([
    ['HUB_MAPPING_INVALID', join(folder, 'customs-d/mapping.yaml'), 5, 'customs-a'],
    ['HUB_MAPPING_INVALID', join(folder, 'customs-e/mapping.yaml'), 5, 'customs-c'],
  ]);
  expect(faults[0]?.message.zh).toContain('“customs-a”已读取这些报文');
});

test('what cannot be read is a fault with the file', () => {
  mkdirSync(join(folder, 'customs-empty'));
  write('customs-gbk/mapping.yaml', new Uint8Array([0xc9, 0xcf, 0xba, 0xa3]));
  write('tables/bad.yaml', 'a: [1]\n');
  const { mappings, faults } = loadMappings(folder);
  expect(mappings).toEqual([]);
  expect(faults.map((fault) => [fault.code, fault.place.file])).toEqual([
    ['HUB_MAPPING_INVALID', join(folder, 'tables/bad.yaml')],
    ['HUB_FILE_UNREADABLE', join(folder, 'customs-empty/mapping.yaml')],
    ['HUB_FILE_DAMAGED', join(folder, 'customs-gbk/mapping.yaml')],
  ]);
  expect(faults[1]?.message.zh).toMatch(/：文件不存在。$/);
  expect(faults[2]?.message.zh).toMatch(/：含有不属于其字符编码的字节。$/);
  expect(loadMappings(join(folder, 'nowhere')).faults).toMatchObject([{ code: 'HUB_FILE_UNREADABLE' }]);
});
