/** A worker's enrichment in a process of its own: on each line an enterprise and its code come in, what the stage found goes out. */
import { createInterface } from 'node:readline';
import { newId } from '../../src/canonical/uuid.js';
import { enrichWith, writeRules } from '../../src/cli/rules.js';
import { openDatabase } from '../../src/store/database.js';
import { writeChange } from '../../src/store/registry-writes.js';
import { databaseUrl } from '../support/services.js';

const database = openDatabase({ url: databaseUrl, schema: process.argv[2] ?? '', pool: 2, migrations: '' });
const enrich = enrichWith(database.knex, 1);

async function versionOf(unifiedSocialCreditCode: string): Promise<number | undefined> {
  const now = new Date().toISOString();
  const source = { system: 'customs', format: 'edifact', type: 'CUSDEC', digest: '', mapping: 'test@1' } as const;
  const enterprises = [{ role: 'importer' as const, identifiers: { unifiedSocialCreditCode } }];
  const [message] = await enrich([{ id: newId(), kind: 'declaration.submitted', occurredAt: now, receivedAt: now, source, enterprises }]);
  return message?.enterprises?.[0]?.registryVersion;
}

async function change(enterpriseId: string, value: string): Promise<void> {
  const fields = [{ name: 'customsContactName', value }];
  await writeChange(database.knex, { messageId: newId(), system: 'customs', enterpriseId, fields }, writeRules(1));
}

for await (const line of createInterface({ input: process.stdin })) {
  const { code, enterpriseId, value } = JSON.parse(line) as { code?: string; enterpriseId?: string; value?: string };
  if (enterpriseId !== undefined) await change(enterpriseId, value ?? '');
  const version = code === undefined ? undefined : await versionOf(code);
  process.stdout.write(`${JSON.stringify({ version })}\n`);
}
await database.close();
