import { describe, expect, it, vi } from 'vitest';
import { createProfileCache } from '../../src/fanout/profiles.js';
import { createRenderer } from '../../src/fanout/render.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { sampleMessage } from './sample-message.js';

const fields = { enterpriseName: '上海“浦江”', fxAccountNo: '4403', customsRating: 'A' };
const sets = new Map([
  ['port', new Set(['enterpriseName'])],
  ['base', new Set<string>()],
]);
const all = new Set(Object.keys(fields));
const readable = (reader: string): ReadonlySet<string> => sets.get(reader) ?? all;

const rights = { readable, renew: () => Promise.resolve() };

function referring(enterpriseId: string, version = 1): CanonicalMessage {
  const match = { result: 'matched' as const, enterpriseId };
  return sampleMessage({
    enterprises: [
      { role: 'importer', name: 'X', match, registryVersion: version },
      { role: 'declarant', name: '报关行' },
    ],
  });
}

const read = (event: Buffer): unknown => (JSON.parse(event.toString()) as { data: unknown }).data;

/** The same value with the members of every object written backwards. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  );
}

describe('profiles by reference', () => {
  const source = vi.fn((references: readonly { enterpriseId: string; version: number }[]) =>
    Promise.resolve(
      references.map(({ enterpriseId, version }) => ({
        id: enterpriseId,
        version,
        fields: { ...fields, seen: `${enterpriseId}@${version}` },
      })),
    ),
  );

  it('puts into the text what the recipient may read, and nothing else', async () => {
    const cache = createProfileCache(source, rights);
    const message = referring('e1');
    await cache.load([message]);
    const render = createRenderer(cache);
    const [importer, declarant] = message.enterprises ?? [];
    expect(read(render(message, 'port'))).toEqual({
      ...message,
      enterprises: [{ ...importer, profile: { enterpriseName: fields.enterpriseName } }, declarant],
    });
    expect(read(render(message, 'customs'))).toEqual({ ...message, enterprises: [{ ...importer, profile: fields }, declarant] });
    expect(read(render(message, 'base'))).toEqual(message);
  });

  it('writes a message without parties, and one that carries its profile, as they are', () => {
    const render = createRenderer(createProfileCache(source, rights));
    const carrying = sampleMessage();
    expect(read(render(carrying, 'port'))).toEqual(carrying);
    const bare = sampleMessage();
    delete bare.enterprises;
    expect(read(render(bare, 'port'))).toEqual(bare);
  });

  it.each([
    ['by the text', (message: CanonicalMessage) => JSON.stringify(message)],
    ['where the text has its members in another order', (message: CanonicalMessage) => JSON.stringify(reversed(message))],
  ])('finds the place of each profile %s', async (_, textOf) => {
    const cache = createProfileCache(source, rights);
    const match = { result: 'matched' as const, enterpriseId: 'e1' };
    const ending = '"enterpriseId":"e1"},"registryVersion":1}';
    const message = sampleMessage({
      enterprises: [
        { role: 'carrier', name: ending, match: { result: 'unknown' } },
        { role: 'importer', name: '甲', match, registryVersion: 1 },
        { role: 'declarant', name: `乙 ${ending}` },
        { role: 'payer', match, registryVersion: 1 },
      ],
    });
    await cache.load([message]);
    const profile = { enterpriseName: fields.enterpriseName };
    const [carrier, importer, declarant, payer] = message.enterprises ?? [];
    const expected = [carrier, { ...importer, profile }, declarant, { ...payer, profile }];
    expect(read(createRenderer(cache, textOf)(message, 'port'))).toEqual({ ...message, enterprises: expected });
  });

  it('puts no second profile into a party that carries one', async () => {
    const cache = createProfileCache(source, rights);
    const match = { result: 'matched' as const, enterpriseId: 'e1' };
    const carrying = { role: 'owner' as const, profile: { enterpriseName: '自带' }, match, registryVersion: 1 };
    const message = sampleMessage({ enterprises: [carrying, { role: 'importer', match, registryVersion: 1 }] });
    await cache.load([message]);
    const event = createRenderer(cache, JSON.stringify)(message, 'port');
    const text = event.toString();
    expect(text.match(/"profile"/g)).toHaveLength(2);
    expect(read(event)).toMatchObject({ enterprises: [carrying, { profile: { enterpriseName: fields.enterpriseName } }] });
  });

  it('asks once for a version, and again for another', async () => {
    source.mockClear();
    const cache = createProfileCache(source, rights);
    await cache.load([referring('e1'), referring('e1'), referring('e2')]);
    await cache.load([referring('e1')]);
    expect(source.mock.calls.map(([references]) => references.length)).toEqual([2]);
    await cache.load([referring('e1', 2)]);
    expect(source).toHaveBeenCalledTimes(2);
  });

  it('keeps no more than its limit, and always what the batch needs', async () => {
    const cache = createProfileCache(source, rights, 2);
    await cache.load([referring('e1'), referring('e2'), referring('e3')]);
    for (const enterpriseId of ['e1', 'e2', 'e3']) expect(cache.memberFor({ enterpriseId, version: 1 }, 'customs')).toBeDefined();
    await cache.load([referring('e4')]);
    expect(cache.memberFor({ enterpriseId: 'e4', version: 1 }, 'customs')).toBeDefined();
    expect(cache.memberFor({ enterpriseId: 'e1', version: 1 }, 'customs')).toBeUndefined();
  });
});
