import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { publishedSchema } from '../../src/cli/schema.js';
import { mappingFolders, samplesOf } from '../mappings/samples.js';

describe('the published schema of the canonical message', () => {
  // Strict as a validator is by default: what it does not know, or finds twice, it refuses.
  const validate = new Ajv2020().compile(publishedSchema());
  const expected = mappingFolders().flatMap((folder) =>
    samplesOf(folder).flatMap(({ expectedFile }) => JSON.parse(readFileSync(expectedFile, 'utf8')) as object[]),
  );

  it('takes what the samples become', () => {
    expect(expected.length).toBeGreaterThan(50);
    for (const message of expected) {
      validate({ ...message, id: newId(), receivedAt: '2026-01-01T00:00:00Z' });
      expect(validate.errors).toBeNull();
    }
  });

  it.each([
    ['an id that is none', { id: '1' }],
    ['an instant without an offset', { occurredAt: '2026-01-01T00:00:00' }],
    ['a state that nobody knows', { status: { state: 'DELIVERED' } }],
    ['a member that is none', { other: 'x' }],
  ])('refuses %s', (_, wrong) => {
    expect(validate({ ...expected[0], id: newId(), receivedAt: '2026-01-01T00:00:00Z', ...wrong })).toBe(false);
  });
});
