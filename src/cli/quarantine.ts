/** `hub quarantine`: what failed, what is wrong with it and where, and an operator's word that nothing more is to be done about it. */
import { fault, hubError } from '../errors.js';
import type { Config } from '../config.js';
import type { Database } from '../store/database.js';
import {
  dismissQuarantined,
  findQuarantined,
  listQuarantine,
  quarantineStates,
  quarantineStateWords,
  type QuarantineState,
  type QuarantineView,
} from '../store/quarantine.js';
import { withDatabase } from './database.js';
import { exitFaults, exitFine, faultText, outputWritten, print, printJson, say, table } from './output.js';
import { commandUser } from './registry-export.js';

export interface QuarantineOptions {
  readonly json: boolean;
  readonly state?: string | undefined;
  readonly system?: string | undefined;
  readonly reference?: string | undefined;
  readonly why?: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const page = 200;

/** @returns 1 where an open entry is listed, and where one that is named is not there or is closed already @throws HubError HUB_USAGE, HUB_CONFIG_INVALID */
export async function quarantineCommand([action, ...ids]: readonly string[], options: QuarantineOptions, config: Config): Promise<number> {
  const { state = 'open', why = '' } = options;
  const isList = action === 'list' && ids.length === 0 && isState(state);
  const isNamed =
    ids.length > 0 && ids.every((id) => uuid.test(id)) && (action === 'show' || (action === 'dismiss' && why.trim().length >= 2));
  if (!isList && !isNamed) {
    throw hubError('HUB_USAGE', {
      reason: `hub quarantine list [--state ${quarantineStates.join('|')}] [--system NAME] [--reference R] | show ID… | dismiss ID… --why TEXT`,
      reasonZh: `用法：hub quarantine list [--state ${quarantineStates.join('|')}] [--system 系统] [--reference 控制编号] | show 条目编号… | dismiss 条目编号… --why 理由`,
    });
  }
  if (config.DATABASE_URL === '') {
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'DATABASE_URL',
      reason: 'hub quarantine needs the database of the hub; over HTTP: GET /api/v1/quarantine.',
      reasonZh: 'hub quarantine 需要平台的数据库地址；也可经 HTTP 调用 GET /api/v1/quarantine。',
    });
  }
  return withDatabase(config, 2, async (database) => {
    if (isList) return listed(database, { ...options, state });
    let code = exitFine;
    for (const id of ids) {
      const one = await (action === 'show' ? shown(database, id, options.json) : dismissed(database, id, why, options.json));
      code = Math.max(code, one);
    }
    return code;
  });
}

function isState(text: string): text is QuarantineState {
  return quarantineStates.some((state) => state === text);
}

async function listed({ knex }: Database, asked: QuarantineOptions & { readonly state: QuarantineState }): Promise<number> {
  const { state, system, reference } = asked;
  let before: string | undefined;
  let count = 0;
  do {
    const entries = await listQuarantine(knex, { state, system, reference, before }, page);
    count += entries.length;
    if (asked.json) entries.forEach(printJson);
    else if (entries.length > 0) print(table(entries.map(rowOf)));
    await outputWritten();
    before = entries.length === page ? entries.at(-1)?.id : undefined;
  } while (before !== undefined);
  if (!asked.json) say(`${count} 条${quarantineStateWords[state]} / ${count} ${state}`);
  return state === 'open' && count > 0 ? exitFaults : exitFine;
}

function rowOf({ id, receivedAt, system, channel, messageType, envelopes, faults }: QuarantineView): string[] {
  const sent = envelopes.map(({ sender, reference }) => `${sender ?? '—'} ${reference ?? '—'}`).join(', ');
  const codes = [...new Set(faults.filter(({ severity }) => severity === 'error').map(({ code }) => code))].join(' ');
  return [id, receivedAt.toISOString(), system, channel, sent || '—', messageType ?? '—', codes];
}

async function shown({ knex }: Database, id: string, json: boolean): Promise<number> {
  const entry = await findQuarantined(knex, id);
  if (entry === undefined) return unknown(id);
  if (json) printJson(entry);
  else print(textOf(entry));
  return exitFine;
}

function textOf(entry: QuarantineView): string {
  const { state, closedAt, supersededBy, dismissedBy, why, interchangeId } = entry;
  const closed = closedAt === null ? '' : `  ${closedAt.toISOString()}  ${supersededBy ?? `${dismissedBy ?? ''}: ${why ?? ''}`}`;
  return [
    rowOf(entry).join('  '),
    `${quarantineStateWords[state]} / ${state}${closed}`,
    ...entry.faults.map(faultText),
    '原始字节 / the bytes:',
    `  curl -H "Authorization: Bearer $KEY" $HUB/api/v1/interchanges/${interchangeId}/raw`,
  ].join('\n');
}

async function dismissed({ knex }: Database, id: string, why: string, json: boolean): Promise<number> {
  const isDone = await dismissQuarantined(knex, id, { by: commandUser(), why });
  const entry = await findQuarantined(knex, id);
  if (entry === undefined) return unknown(id);
  if (!isDone) {
    say(faultText(fault('HUB_QUARANTINE_CLOSED', { id, state: entry.state, stateZh: quarantineStateWords[entry.state] })));
    return exitFaults;
  }
  if (json) printJson(entry);
  else print(`${id}  ${quarantineStateWords[entry.state]} / ${entry.state}`);
  return exitFine;
}

function unknown(id: string): number {
  say(`隔离区中没有 ${id} / nothing in quarantine is called ${id}`);
  return exitFaults;
}
