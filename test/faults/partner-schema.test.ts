/** A partner whose profile names an XML schema: its documents are held against it before they are mapped. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/errors.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { corpus, hasShared } from '../support/shared.js';

const available = (await hasPostgres()) && (await hasRabbit()) && hasShared('corpus');
const folder = join(corpus, 'wco-xml');
const declaration = 'scenarios/TT_IM082a/TT_IM002a.xml';

/** The schema of the envelope and that of the declaration in it, as the publisher's validator is set up. */
function driver(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'schema-')), 'declarations.xsd');
  const imports = ['DocumentMetaData_2_DMS.xsd', 'WCO_DEC_2_DMS.xsd'].map((name) => {
    const file = join(folder, 'schemas/declaration', name);
    const namespace = /targetNamespace="([^"]*)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    return `<xs:import namespace="${namespace}" schemaLocation="../${'../'.repeat(tmpdir().split('/').length - 1)}${file.slice(1)}"/>`;
  });
  writeFileSync(path, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`);
  return path;
}

describe.skipIf(!available)('a partner with a schema', () => {
  let test: TestHub;
  let without: TestHub;

  beforeAll(async () => {
    const adapters = mkdtempSync(join(tmpdir(), 'adapters-'));
    cpSync(new URL('../../adapters', import.meta.url).pathname, adapters, { recursive: true });
    const profile = join(adapters, 'customs', 'adapter.yaml');
    writeFileSync(profile, readFileSync(profile, 'utf8').replace('anonymous: [xml]', `anonymous: [xml]\n    schema: ${driver()}`));
    test = await startTestHub('schema', { ADAPTERS_DIRECTORY: adapters });
    without = await startTestHub('noschema');
  }, 120_000);
  afterAll(async () => {
    await test.stop();
    await without.stop();
  });

  async function post(body: string, { hub, keys } = test) {
    const response = await fetch(`${hub.address ?? ''}/api/v1/interchanges?system=customs&wait=30`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${keys.operator}`, 'content-type': 'application/xml' },
    });
    return (await response.json()) as { state: string; faults: Fault[]; messages: unknown[] };
  }

  it('has a document that follows it go on, and one that does not in quarantine, with what is wrong and where', async () => {
    const right = readFileSync(join(folder, declaration), 'utf8');
    const good = await post(right);
    expect([good.state, good.messages.length, good.faults.filter(({ severity }) => severity === 'error')]).toEqual(['processed', 1, []]);
    const wrong = right.replace(/<([a-z0-9]+:)?FunctionCode>/i, '<$1Nonsense/>$&');
    expect(wrong).not.toBe(right);
    const bad = await post(wrong);
    expect([bad.state, bad.messages]).toEqual(['quarantined', []]);
    const told = bad.faults.find(({ code }) => code === 'HUB_XML_SCHEMA_VIOLATED');
    expect(told?.place.line).toBe(wrong.slice(0, wrong.indexOf('Nonsense')).split('\n').length);
    expect(told?.message.zh).toContain('Nonsense');
    // The same document of a partner that names no schema goes on: it is the schema that refuses it.
    const free = await post(wrong, without);
    expect([free.state, free.messages.length, free.faults.map(({ code }) => code)]).toEqual(['processed', 1, []]);
  }, 60_000);
});
