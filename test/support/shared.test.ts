import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasShared } from './shared.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('what lies beside the project', () => {
  it('is skipped with a line that says why where it is not there, and an error with CI=true', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.stubEnv('CI', 'false');
    expect(hasShared('nowhere')).toBe(false);
    expect(String(said.mock.calls[0]?.[0])).toMatch(/^skipped: shared\/nowhere: .*\/shared\/nowhere is not there/);
    said.mockRestore();
    vi.stubEnv('CI', 'true');
    expect(() => hasShared('nowhere')).toThrow(/shared\/nowhere is needed with CI=true/);
  });

  it('is asked for here and nowhere else', () => {
    const root = new URL('..', import.meta.url);
    const others = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.startsWith('support/shared') &&
        /['`"/]\.\.\/shared\b/.test(readFileSync(new URL(name, root), 'utf8')),
    );
    expect(others).toEqual([]);
  });
});
