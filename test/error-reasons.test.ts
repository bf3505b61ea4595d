/** What others say in English only is told in Chinese too: here it is they who say it. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { cannotRead, reasonsOf } from '../src/error-reasons.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit } from './support/services.js';

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function login(change: (url: URL) => void) {
  const url = new URL(databaseUrl);
  change(url);
  const client = new pg.Client({ connectionString: url.href });
  return thrownBy(() => client.connect());
}

const [postgres, rabbit] = [await hasPostgres(), await hasRabbit()];

describe('a reason in both languages', () => {
  it('of the network', async () => {
    const { reason, reasonZh } = reasonsOf(
      await login((url) => {
        url.port = '1';
      }),
    );
    expect(reason).toContain('ECONNREFUSED');
    expect(reasonZh).toBe(`连接被拒绝（${reason}）`);
  });

  it.skipIf(!postgres)('of PostgreSQL', async () => {
    expect(
      reasonsOf(
        await login((url) => {
          url.pathname = '/nowhere';
        }),
      ),
    ).toEqual({
      reason: 'database "nowhere" does not exist',
      reasonZh: '数据库不存在（database "nowhere" does not exist）',
    });
  });

  it.skipIf(!rabbit)('of RabbitMQ', async () => {
    const url = new URL(amqpUrl);
    url.password = 'wrong';
    expect(reasonsOf(await thrownBy(() => connect(url.href))).reasonZh).toMatch(/^拒绝访问（.*ACCESS/);
  });

  it.each([
    ['a: 1\na: 2\n', '键重复'],
    ['a:\n\t- 1\n', '不能用制表符缩进'],
    ['a: "1\n', '缺少字符'],
  ])('of YAML: %j', (text, meaning) => {
    expect(reasonsOf(parseDocument(text).errors[0]).reasonZh).toContain(`${meaning}（`);
  });

  it('of the file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reasons-'));
    const missing = await thrownBy(() => readdirSync(join(folder, 'missing')));
    expect(cannotRead('missing', missing).fault.message.zh).toBe('无法读取文件 missing：文件不存在。');
  });

  it('of whoever is not known: what was said, and that it is that', () => {
    expect(reasonsOf(new Error('the moon is full')).reasonZh).toBe('原始信息：the moon is full');
  });
});
