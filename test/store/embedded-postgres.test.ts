import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.js';

describe.skipIf(process.getuid?.() !== 0)('the embedded PostgreSQL, started by root', () => {
  it('says which folder the account that it runs under may not enter', async () => {
    // Only its owner may enter what `mkdtemp` makes.
    const folder = mkdtempSync(join(tmpdir(), 'closed-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    await expect(startEmbeddedPostgres(join(folder, 'data'))).rejects.toMatchObject({
      fault: { code: 'HUB_FOLDER_CLOSED', place: { file: folder }, message: { zh: expect.stringContaining(folder) as string } },
    });
  });
});
