import { describe, expect, it } from 'vitest';
import type { System } from '../../src/canonical/kinds.js';
import { createProjector } from '../../src/fanout/project.js';
import { sampleMessage } from './sample-message.js';

const rights: Partial<Record<System, string[]>> = {
  customs: ['enterpriseName', 'customsRating'],
  forex: ['enterpriseName', 'fxAccountNo', 'customsRating', 'somethingElse'],
  port: [],
};
const project = createProjector((reader) => new Set(rights[reader] ?? []));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

describe('projection', () => {
  it('leaves a recipient only the fields it may read, and everything else as it is', () => {
    const message = frozen(sampleMessage());
    const seen = project(message, 'customs');
    expect(seen?.enterprises?.[0]?.profile).toEqual({ enterpriseName: '上海某某国际贸易有限公司', customsRating: 'A' });
    expect(JSON.stringify(seen)).not.toContain('4403000012');
    expect({ ...seen, enterprises: undefined }).toEqual({ ...message, enterprises: undefined });
    expect(seen?.references).toBe(message.references);
    expect(seen?.enterprises?.[1]).toBe(message.enterprises?.[1]);
  });

  it('is the message itself where nothing is hidden', () => {
    const message = frozen(sampleMessage());
    expect(project(message, 'forex')).toBe(message);
    const bare = sampleMessage();
    delete bare.enterprises;
    frozen(bare);
    expect(project(bare, 'port')).toBe(bare);
  });

  it('has no profile at all for a recipient without rights', () => {
    const [importer] = project(frozen(sampleMessage()), 'port')?.enterprises ?? [];
    expect(importer).toEqual({ role: 'importer', name: '上海某某国际贸易有限公司', registryVersion: 3 });
  });

  it('tells of a change only the fields that may be read, and nobody who may read none', () => {
    const message = frozen(
      sampleMessage({
        kind: 'enterprise.changed',
        registration: {
          bureau: '外汇局',
          fields: [
            { name: 'fxAccountNo', value: '1', previous: '0' },
            { name: 'enterpriseName', value: '新名' },
          ],
        },
      }),
    );
    expect(project(message, 'customs')?.registration).toEqual({ bureau: '外汇局', fields: [{ name: 'enterpriseName', value: '新名' }] });
    expect(project(message, 'forex')).toBe(message);
    expect(project(message, 'port')).toBeUndefined();
  });

  it('is no event where a notice changed nothing', () => {
    expect(project(sampleMessage({ kind: 'enterprise.changed', registration: { fields: [] } }), 'port')).toBeUndefined();
    expect(project(sampleMessage({ kind: 'enterprise.changed', registration: {} }), 'port')).toBeDefined();
  });

  it('goes to everyone when a registration names no fields', () => {
    expect(
      project(frozen(sampleMessage({ kind: 'enterprise.registered', registration: { bureau: 'x', fields: [] } })), 'port'),
    ).toBeDefined();
  });
});
