/** The demo with nothing configured: embedded PostgreSQL, the in-process broker, one shipment's whole life. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hub } from '../support/command-line.js';

describe('hub demo', () => {
  it('follows the shipment to its settlement and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    // Closed to others: started by root, PostgreSQL runs as somebody else, and must find another place.
    const { code, stdout, stderr } = await hub(['demo', '--once'], {
      DATA_DIRECTORY: folder,
      HTTP_PORT: '0',
      DATABASE_URL: '',
      AMQP_URL: '',
    });
    expect([code, stderr.includes('1000')]).toEqual([0, true]);
    const steps = stdout.split('\n').filter((line) => /^\d+ /.test(line));
    expect(steps.length).toBeGreaterThanOrEqual(13);
    expect(steps.filter((line) => line.includes('✗') || line.includes('quarantined'))).toEqual([]);
    for (const state of ['MANIFEST_FILED', 'SUBMITTED', 'TAX_DUE', 'RELEASED', 'GATE_OUT', 'FX_SETTLED']) expect(stdout).toContain(state);
    expect(stdout).toContain('declarationNo 223320261000012345');
    const profiles = stdout.split('\n').flatMap((line) => /^ {2}(customs|port|forex) +\d+ +(\d+)/.exec(line)?.[2] ?? []);
    expect(new Set(profiles).size).toBe(3);
    const masked = expect.stringMatching(/^310\*\*\*/) as string;
    const row = (field: string) =>
      stdout
        .split('\n')
        .find((line) => line.includes(` ${field} `))
        ?.trim()
        .split(/ {2,}/)
        .slice(1);
    expect(row('legalRepresentativeName')).toEqual(['沈建新', '沈建新', '沈建新', '沈建新']);
    expect(row('legalRepresentativeIdNo')).toEqual([masked, '—', masked, '—']);
    expect(row('legalRepresentativePhone')).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  }, 90_000);
});
