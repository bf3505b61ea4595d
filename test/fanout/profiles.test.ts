import { describe, expect, it, vi } from 'vitest';
import { createProfileCache } from '../../src/fanout/profiles.js';
import { createRenderer } from '../../src/fanout/render.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { sampleMessage } from './sample-message.js';

const fields = { enterpriseName: '上海“浦江”', fxAccountNo: '4403', customsRating: 'A' };
const readable = (reader: string): ReadonlySet<string> =>
  new Set(reader === 'port' ? ['enterpriseName'] : reader === 'base' ? [] : Object.keys(fields));

function referring(enterpriseId: string, version = 1): CanonicalMessage {
  const match = { result: 'matched' as const, enterpriseId };
  return sampleMessage({
    enterprises: [
      { role: 'importer', name: 'X', match, registryVersion: version },
      { role: 'declarant', name: '报关行' },
    ],
  });
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
    const cache = createProfileCache(source, readable);
    const message = referring('e1');
    await cache.load([message]);
    const render = createRenderer(cache);
    const [importer, declarant] = message.enterprises ?? [];
    expect(JSON.parse(render(message, 'port'))).toEqual({
      ...message,
      enterprises: [{ ...importer, profile: { enterpriseName: fields.enterpriseName } }, declarant],
    });
    expect(JSON.parse(render(message, 'customs'))).toEqual({ ...message, enterprises: [{ ...importer, profile: fields }, declarant] });
    expect(JSON.parse(render(message, 'base'))).toEqual(message);
  });

  it('writes a message without parties, and one that carries its profile, as they are', () => {
    const render = createRenderer(createProfileCache(source, readable));
    const carrying = sampleMessage();
    expect(JSON.parse(render(carrying, 'port'))).toEqual(carrying);
    const bare = sampleMessage();
    delete bare.enterprises;
    expect(JSON.parse(render(bare, 'port'))).toEqual(bare);
  });

  it('asks once for a version, and again for another', async () => {
    source.mockClear();
    const cache = createProfileCache(source, readable);
    await cache.load([referring('e1'), referring('e1'), referring('e2')]);
    await cache.load([referring('e1')]);
    expect(source.mock.calls.map(([references]) => references.length)).toEqual([2]);
    await cache.load([referring('e1', 2)]);
    expect(source).toHaveBeenCalledTimes(2);
  });

  it('keeps no more than its limit, and always what the batch needs', async () => {
    const cache = createProfileCache(source, readable, 2);
    await cache.load([referring('e1'), referring('e2'), referring('e3')]);
    for (const enterpriseId of ['e1', 'e2', 'e3']) expect(cache.textFor({ enterpriseId, version: 1 }, 'customs')).toBeDefined();
    await cache.load([referring('e4')]);
    expect(cache.textFor({ enterpriseId: 'e4', version: 1 }, 'customs')).toBeDefined();
    expect(cache.textFor({ enterpriseId: 'e1', version: 1 }, 'customs')).toBeUndefined();
  });
});
