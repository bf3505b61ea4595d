/** One shipment's whole life as the real hub stored it, taken apart so that a hundred thousand others can be told after it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { containerCheckDigit } from '../../../src/canonical/identifiers.js';
import type { Kind, System } from '../../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../../src/canonical/message.js';
import { demoSteps } from '../../../src/cli/demo-steps.js';
import { startHub } from '../../../src/cli/hub.js';
import { packageFile } from '../../../src/cli/package-files.js';
import { readConfig } from '../../../src/config.js';
import type { Enterprise } from '../../../src/registry/enterprise.js';
import { query } from '../../../src/store/rows.js';

/** Text that stays, and what stands in its place in another shipment. */
type Piece = string | { readonly literal: string } | { readonly at: number; readonly zone: string; readonly length: number };

export interface TemplateMessage {
  readonly kind: Kind;
  readonly system: System;
  readonly ordinal: number;
  readonly receivedAt: number;
  readonly recipients: string;
  readonly pieces: readonly Piece[];
}

export interface Template {
  /** In the order in which they were received. */
  readonly messages: readonly TemplateMessage[];
  /** The shipment's numbers, and the container that its movements are about. */
  readonly numbers: readonly string[];
  readonly container: string;
  /** The enterprises that see it, the importer first. */
  readonly parties: readonly Enterprise[];
}

/** What makes a shipment another one. */
export interface Other {
  /** Milliseconds by which everything in it is later. */
  readonly shift: number;
  readonly texts: ReadonlyMap<string, string>;
}

const dateTime = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)|\d{4}-\d\d-\d\d`;
/** The fields of an enterprise that messages name. */
const told = [
  'unifiedSocialCreditCode',
  'customsRegistrationCode',
  'ciqRecordNo',
  'organizationCode',
  'enterpriseName',
  'enterpriseNameEn',
];
/** The life of the shipment without the changes of the importer's record. */
const steps = demoSteps.filter(({ system }) => system !== 'base');

/** Feeds the demo's shipment through a hub on this database, which has to have its enterprises. */
export async function liveThrough(url: string): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-portal-'));
  const config = { DATABASE_URL: url, HTTP_PORT: '0', DATA_DIRECTORY: folder, LOG_LEVEL: 'silent', AMQP_URL: '' };
  const hub = await startHub(readConfig(config), { agenciesInside: true });
  const { knex } = hub.database;
  try {
    for (const { system, sample } of steps) {
      const bytes = readFileSync(packageFile('mappings', ...sample));
      await hub.receiver.receive({ system, channel: 'http', submittedBy: 'bench', bytes });
      await until(async () => (await query(knex, "select from interchange where state = 'received'")).length === 0);
    }
    await until(async () => (await query(knex, 'select from outbox')).length === 0);
    return await takenApart(hub.database.knex);
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the hub did not get through the shipment');
}

async function takenApart(knex: Parameters<typeof query>[0]): Promise<Template> {
  const rows = await query<{ canonical: CanonicalMessage; text: string; ordinal: number; recipients: string[] }>(
    knex,
    `select m.canonical, m.canonical::text as text, m.ordinal, d.recipients from message m join delivery d on d.message_id = m.id
     where exists (select from case_event e where e.message_id = m.id) order by m.occurred_at, m.id`,
  );
  const values = (await query<{ value: string }>(knex, 'select distinct value from case_reference')).map(({ value }) => value);
  // A number that begins with another is made with it.
  const numbers = values.filter((value) => !values.some((other) => other !== value && value.startsWith(other)));
  const [found] = await query<{ parties: string[] }>(knex, 'select parties from clearance_case');
  const parties = await query<Enterprise>(knex, 'select id, version, fields from enterprise where id = any(?::uuid[])', [
    `{${found?.parties.join(',') ?? ''}}`,
  ]);
  const importer = rows.flatMap(({ canonical }) => canonical.enterprises ?? []).find(({ role }) => role === 'importer')
    ?.match?.enterpriseId;
  parties.sort((one, other) => Number(other.id === importer) - Number(one.id === importer));
  const literals = [...numbers, ...parties.flatMap((party) => [...textsOf(party).keys()])].filter((literal) =>
    rows.some(({ text }) => text.includes(literal)),
  );
  literals.sort((one, other) => other.length - one.length);
  const split = new RegExp(`(${[...literals.map(escaped), dateTime].join('|')})`, 'g');
  return {
    numbers,
    container: numbers.find((number) => /^[A-Z]{4}\d{7}$/.test(number)) ?? '',
    parties,
    messages: rows.map(({ canonical, text, ordinal, recipients }) => {
      const { id, kind, source, receivedAt, occurredAt } = canonical;
      // Received a minute after it happened: the samples were all fed at once.
      const at = Date.parse(occurredAt) + 60_000;
      const own = text.replaceAll(id, '\u0001').replaceAll(receivedAt, new Date(at).toISOString());
      const pieces = own.split(split).map((part, index): Piece => (index % 2 === 0 ? part : pieceOf(part)));
      return { kind, system: source.system, ordinal, receivedAt: at, recipients: `{${recipients.join(',')}}`, pieces };
    }),
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function pieceOf(part: string): Piece {
  const time = /^(\d{4}-\d\d-\d\d)(?:T([\d:.]+?)(Z|[+-]\d\d:\d\d))?$/.exec(part);
  if (time === null) return { literal: part };
  const [, day = '', clock = '00:00:00', zone = ''] = time;
  return { at: Date.parse(`${day}T${clock}Z`), zone, length: part.length - zone.length };
}

/** What messages say of an enterprise, by what they say of the one in the template. */
export function textsOf(party: Enterprise, other: Enterprise = party): Map<string, string> {
  const texts = new Map([[party.id, other.id]]);
  for (const name of told) {
    const [from, to] = [party.fields[name], other.fields[name]];
    if (from !== undefined) texts.set(JSON.stringify(from).slice(1, -1), JSON.stringify(to ?? from).slice(1, -1));
  }
  return texts;
}

/** A number like the one of the template, of the same length: its last six digits count. A container's ends with its check digit. */
export function numberLike(literal: string, count: number): string {
  if (/^[A-Z]{4}\d{7}$/.test(literal)) {
    const body = `${literal.slice(0, 3)}${'UJZ'.charAt(Math.floor(count / 1_000_000))}${String(count % 1_000_000).padStart(6, '0')}`;
    return `${body}${containerCheckDigit(body)}`;
  }
  const digits = String(count).padStart(6, '0');
  let left = literal.replace(/\D/g, '').length;
  return literal.replace(/\d/g, (own) => digits.charAt(digits.length - left--) || own);
}

/** The message as another shipment's, as the text that the hub would store. */
export function retold({ pieces }: TemplateMessage, id: string, { shift, texts }: Other, delay = 0): string {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if ('literal' in piece) text += texts.get(piece.literal) ?? piece.literal;
    else text += new Date(piece.at + shift + delay).toISOString().slice(0, piece.length) + piece.zone;
  }
  return text.replaceAll('\u0001', id);
}
