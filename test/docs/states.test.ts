import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateDocument } from '../../src/clearance/state-document.js';
import { stateTable } from '../../src/clearance/state-table.js';

describe('docs/states.md', () => {
  const page = readFileSync(new URL('../../docs/states.md', import.meta.url), 'utf8');

  it('is drawn from the state table as it is (npm run states:dump)', () => {
    expect(page).toBe(stateDocument());
  });

  it('draws and explains every state', () => {
    for (const { state, label } of stateTable.values()) {
      expect(page).toContain(`--> ${state}: `);
      expect(page).toContain(`| \`${state}\``);
      expect(page).toContain(label.zh);
    }
  });
});
