/** What `hub help` says of every setting, in both languages. */
import { describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { hub } from '../support/command-line.js';

const chinese = /[\u4e00-\u9fff]/;

describe('hub help', () => {
  it.each([[[]], [['--markdown']]])('%j says in both languages what each setting is and what it expects', async (options) => {
    const { stdout } = await hub(['help', ...options]);
    for (const [name, { doc, expected }] of Object.entries(settings)) {
      const told = [stdout.includes(`${doc.en} (${expected.en})`), stdout.includes(`${doc.zh}（${expected.zh}）`)];
      const languages = [chinese.test(doc.en + expected.en), chinese.test(doc.zh)];
      expect([name, ...told, ...languages]).toEqual([name, true, true, false, true]);
    }
  });
});
