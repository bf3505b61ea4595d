import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hub } from '../support/command-line.js';

const page = readFileSync(new URL('../../mappings/README.md', import.meta.url), 'utf8');
const hasJq = spawnSync('jq', ['--version']).status === 0;

describe('mappings/README.md', () => {
  it.skipIf(!hasJq)('has a line that shows the paths of a sample', async () => {
    const filter = /jq -r '([^']*)'/.exec(page)?.[1] ?? '';
    const { stdout } = await hub(['decode', '--tree', 'mappings/port-309/samples/import-shanghai.edi']);
    const lines = execFileSync('jq', ['-r', filter], { input: stdout, encoding: 'utf8' }).split('\n');
    expect(lines).toContain('P4_loop/P4 ["CNSHA","20260413","1"]');
    expect(lines).toContain('P4_loop/LX_loop/LX ["1"]');
  });
});
