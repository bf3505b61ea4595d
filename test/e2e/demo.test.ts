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
    for (const state of [
      '舱单已申报',
      'Declaration submitted',
      '税费待缴',
      'Released by customs',
      '已提箱出门',
      'Foreign exchange settled',
    ])
      expect(stdout).toContain(state);
    expect(stdout).toMatch(/报关单 Declaration +223320261000012345/);
    // Neither a state, a kind of number, a field nor an instant as the code has it.
    expect(stdout).not.toMatch(/ [A-Z]+_[A-Z_]+|declarationNo|registeredAddress|\d\dT\d\d:/);
    const profiles = stdout.split('\n').flatMap((line) => /^ {2}(海关|港航|外汇) +\d+ +(\d+)/.exec(line)?.[2] ?? []);
    expect(new Set(profiles).size).toBe(3);
    const masked = expect.stringMatching(/^310\*\*\*/) as string;
    const row = (field: string) =>
      stdout
        .split('\n')
        .find((line) => line.includes(` ${field}  `))
        ?.trim()
        .split(/ {2,}/)
        .slice(1);
    expect(row('Legal representative name')).toEqual(['沈建新', '沈建新', '沈建新', '沈建新']);
    expect(row('Legal representative identity document number')).toEqual([masked, '—', masked, '—']);
    expect(row('Legal representative telephone')).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  }, 90_000);
});
