/** `hub registry load FILE`: a file of enterprises into a registry, with its progress and what was refused. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { fault, type Bilingual } from '../errors.js';
import { readDocument } from '../codecs/xml/document.js';
import { defaultLimits } from '../message/tree.js';
import { baseCatalogue, catalogue } from '../registry/catalogue.js';
import { cannotRead } from '../error-reasons.js';
import { readRegistryFile, refusedLine, warnedLine, type FileRow } from '../registry/registry-file.js';
import { takeSnapshot } from '../store/base-snapshot.js';
import { inRegistry, type Registry } from '../store/base-store.js';
import type { Database } from '../store/database.js';
import { countEnterprises } from '../store/enterprises.js';
import { followBase } from '../store/registry-follow.js';
import { finishLoad, type LoadPhase } from '../store/registry-load.js';
import { openStage, type LoadProgress, type LoadRow } from '../store/registry-stage.js';
import { followRules, recordRules } from './base-registry.js';
import { exitFaults, print, printJson, say } from './output.js';
import { startProgress } from './progress.js';
import { keysOf } from './rules.js';
import { openToldRows, type ToldRows } from './told-rows.js';

export interface LoadOptions {
  readonly registry: Registry;
  /** Of the base registry: all that it has, so what differs is changed, with its events. */
  readonly snapshot: boolean;
  /** When the snapshot was taken, RFC 3339 in UTC; now, where it is not said. */
  readonly asOf: string | undefined;
  readonly shards: number;
  readonly json: boolean;
}

const takingOver: Bilingual = { zh: '逐家比对并通知变更…', en: 'Comparing each enterprise, and telling what changed …' };
/** Rows between two points from which a load that broke off goes on. */
const checkpointRows = 20_000;

const phases: Readonly<Record<LoadPhase, Bilingual>> = {
  repeated: { zh: '查找重复的企业…', en: 'Looking for enterprises that occur twice …' },
  indexes: { zh: '建立索引…', en: 'Building the indexes …' },
  rows: { zh: '写入登记库…', en: 'Putting the rows in force …' },
  done: { zh: '已生效', en: 'In force' },
};

/**
 * Loads a file; what is refused goes to `<file>.refused.jsonl` with its reasons, to be mended and loaded again, what is
 * taken with a warning is listed in `<file>.warned.jsonl`.
 * @returns 1 where rows were refused
 */
export async function loadFile(
  database: Database,
  path: string,
  { registry, snapshot, asOf, shards, json }: LoadOptions,
): Promise<number | undefined> {
  const { size, source } = identify(path);
  const stage = await openStage({ ...database, registry, source });
  const { resumed } = stage;
  const progress = startProgress();
  const refused = openToldRows(`${path}.refused.jsonl`, resumed && { rows: resumed.refused, bytes: resumed.refusedBytes });
  const warned = openToldRows(`${path}.warned.jsonl`, resumed && { rows: resumed.warned, bytes: resumed.warnedBytes });
  const refuse = (row: FileRow): void => {
    refused.add(refusedLine(row), row.faults);
  };
  try {
    if (resumed !== undefined) say(`从第 ${resumed.line} 行继续 / Going on after line ${resumed.line}`);
    let line = resumed?.line ?? 0;
    let since = 0;
    const options = { registry: registry === 'base' ? baseCatalogue : catalogue, after: line, snapshot, readXmlRecord };
    for await (const { rows, bytes } of readRegistryFile(path, options)) {
      for (const row of rows)
        if (row.enterprise === undefined) refuse(row);
        else if (row.faults.length > 0) warned.add(warnedLine(row), row.faults);
      await stage.write(rows.flatMap(loadRow));
      line = rows.at(-1)?.line ?? line;
      since += rows.length;
      progress.at(Math.min(1, bytes / size), line);
      if (since < checkpointRows) continue;
      await stage.checkpoint(progressOf(line, refused, warned));
      since = 0;
    }
    await stage.checkpoint(progressOf(line, refused, warned));
    if (snapshot) progress.phase(takingOver);
    const result = snapshot
      ? await takeSnapshot(database.knex, recordRules(shards, undefined, asOf), (done, of) => {
          progress.at(of === 0 ? 1 : done / of, done);
        })
      : await finishLoad(
          { ...database, registry, source },
          {
            keysOf,
            onPhase: (phase) => {
              progress.phase(phases[phase]);
            },
          },
        );
    const followed = registry === 'port' ? await followBase(database, followRules(shards)) : 0;
    progress.end();
    for (const repeated of result.repeated)
      refuse({ line: repeated, text: '', faults: [fault('HUB_ENTERPRISE_TWICE', {}, { line: repeated })] });
    if ('missing' in result) for (const { id, faults } of result.refused) refuse({ line: 0, text: id, faults });
    const counts = {
      ...('missing' in result
        ? { loaded: result.added, changed: result.changed, unchanged: result.unchanged, missing: result.missing }
        : { loaded: result.added, unchanged: result.unchanged, different: result.different }),
      ...(followed > 0 && { followed }),
      refused: refused.soFar().rows,
      warned: warned.soFar().rows,
      total: await inRegistry(database.knex, registry, countEnterprises),
    };
    if (json) printJson(counts);
    else report(counts, refused.path, warned.path);
    return counts.refused > 0 ? exitFaults : undefined;
  } finally {
    progress.end();
    refused.close();
    warned.close();
    await stage.close();
  }
}

interface Counts {
  readonly loaded: number;
  readonly changed?: number;
  readonly missing?: number;
  readonly different?: number;
  /** Set right by what the base registry has. */
  readonly followed?: number;
  readonly refused: number;
  readonly warned: number;
  readonly total: number;
}

function progressOf(line: number, refused: ToldRows, warned: ToldRows): LoadProgress {
  const [no, odd] = [refused.soFar(), warned.soFar()];
  return { line, refused: no.rows, refusedBytes: no.bytes, warned: odd.rows, warnedBytes: odd.bytes };
}

function report(
  { loaded, changed, missing = 0, different = 0, followed = 0, refused, warned, total }: Counts,
  refusedFile: string,
  warnedFile: string,
): void {
  print(`已载入 ${loaded} 家企业，登记库共 ${total} 家 / ${loaded} enterprises loaded, ${total} in the registry`);
  if (changed !== undefined) print(`${changed} 家有变更，已通知 / ${changed} changed, and the entitled were told`);
  if (missing > 0) print(`${missing} 家不在快照中，未改动 / ${missing} are not in the snapshot and were left as they are`);
  if (different > 0) print(`${different} 家与登记库不一致，未改动 / ${different} differ from the registry and were left as they are`);
  if (followed > 0)
    print(`${followed} 家按基础登记库更正，已通知 / ${followed} were set right by the base registry, and the entitled were told`);
  if (refused > 0) print(`拒收 ${refused} 行，见 / ${refused} rows refused, see ${refusedFile}`);
  if (warned > 0) print(`${warned} 行可疑，未拒收，见 / ${warned} rows were not refused but are doubtful, see ${warnedFile}`);
}

function loadRow({ line, enterprise }: FileRow): LoadRow[] {
  if (enterprise === undefined) return [];
  const { id, json, identity } = enterprise;
  return [{ line, id, json, keys: keysOf({ id, version: 1, fields: identity }) }];
}

const headBytes = 1 << 16;

/** What tells a file from another one of its name: its size, its time and how it begins. */
function identify(path: string): { size: number; source: string } {
  try {
    const { size, mtimeMs } = statSync(path);
    const head = Buffer.alloc(headBytes);
    const file = openSync(path, 'r');
    const length = readSync(file, head);
    closeSync(file);
    const digest = createHash('sha256').update(head.subarray(0, length)).digest('hex');
    return { size, source: `${digest} ${size} ${mtimeMs}` };
  } catch (error) {
    throw cannotRead(path, error);
  }
}

/** The fields of one element: every child is one. */
export function readXmlRecord(text: string): Record<string, string> | undefined {
  const document = readDocument(text, defaultLimits);
  if ('faults' in document || document.root.children.some(({ children }) => children.length > 0)) return undefined;
  return Object.fromEntries(
    document.root.children.flatMap(({ name, text: value }) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}
