/** The registry as a reader may see it: its fields only, sensitive values masked unless asked for, and then logged. */
import { userInfo } from 'node:os';
import { hubError } from '../errors.js';
import { baseCatalogue, catalogue, inCatalogueOrder, type Reader } from '../registry/catalogue.js';
import type { Enterprise } from '../registry/enterprise.js';
import { projectProfile, readers } from '../registry/entitlement.js';
import { isSensitive, maskFields } from '../registry/masking.js';
import type { Registry } from '../store/base-store.js';
import type { Database } from '../store/database.js';
import { allEnterprises } from '../store/registry-load.js';
import { logSensitiveAccesses } from '../store/registry-search.js';
import { currentRights } from './rights.js';

/** Enterprises between two looks at the rights, and two writings of who saw what. */
const step = 1000;

/** @throws HubError HUB_USAGE for a reader who is not known */
export function readerNamed(name: string): Reader {
  const reader = readers.find((one) => one === name);
  if (reader === undefined)
    throw hubError('HUB_USAGE', { reason: `--as is one of ${readers.join(', ')}.`, reasonZh: `--as 应为 ${readers.join('、')} 之一。` });
  return reader;
}

/** Who runs a command, as the log of accesses names it. */
export function commandUser(): string {
  return `command line: ${userInfo().username}`;
}

/** What a reader may see of the port registry, masked unless it asks for the values in clear, which is logged. */
export async function* exportAs({ knex }: Database, reader: Reader, reveal: boolean): AsyncGenerator<Enterprise> {
  const rights = currentRights(knex);
  for await (const page of pagesOf(knex, 'port')) {
    const allowed = (await rights.renew()).readable(reader);
    const seen = page.map((one) => ({ ...one, fields: inCatalogueOrder(projectProfile(one.fields, allowed)) }));
    if (reveal) await logSensitiveAccesses(knex, { caller: commandUser(), role: reader }, seen.map(shownOf));
    for (const one of seen) yield { id: one.id, version: one.version, fields: reveal ? one.fields : maskFields(one.fields) };
  }
}

/** All that a registry has, in clear, as it is loaded again; who took it is logged. */
export async function* exportAll({ knex }: Database, registry: Registry): AsyncGenerator<Enterprise> {
  for await (const page of pagesOf(knex, registry)) {
    await logSensitiveAccesses(knex, { caller: commandUser(), role: 'operator' }, page.map(shownOf));
    for (const one of page) yield { ...one, fields: inCatalogueOrder(one.fields, registry === 'base' ? baseCatalogue : catalogue) };
  }
}

async function* pagesOf(knex: Database['knex'], registry: Registry): AsyncGenerator<Enterprise[]> {
  let page: Enterprise[] = [];
  for await (const enterprise of allEnterprises(knex, registry)) {
    page.push(enterprise);
    if (page.length < step) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function shownOf({ id, fields }: Enterprise): { enterpriseId: string; fields: string[] } {
  return { enterpriseId: id, fields: Object.keys(fields).filter(isSensitive) };
}
