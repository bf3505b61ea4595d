/** `hub demo`: nothing configured, one import shipment through its life, and the service left running. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig, type Config } from '../config.js';
import { queueOf } from '../broker/topology.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { importer } from '../registry/demo-enterprises.js';
import { closedFolder } from '../store/embedded-package.js';
import { removeLeftFolders } from '../store/left-folders.js';
import { readSeedFile } from '../registry/seed-file.js';
import { caseReaders } from './case-reader.js';
import * as readers from '../store/readers.js';
import { createAccount } from './account.js';
import { demoSteps, shipmentReference } from './demo-steps.js';
import { allCameThrough, showCase, showChange, showSteps, showViews, showWelcome, type StepResult } from './demo-tables.js';
import type { Hub } from './hub.js';
import { exitFaults, say } from './output.js';
import { packageFile } from './package-files.js';
import { loadEnterprises } from './registry.js';
import { agencies } from './rules.js';
import { startUnlessStopped } from './start.js';
import { listenForStop } from './stop-signal.js';

const operator = { kind: 'operator' } as const;

export interface DemoOptions {
  /** End after the tables instead of leaving the service running. */
  readonly once: boolean;
  readonly port: string | undefined;
}

const patience = 30_000;
/** Of an agency's messages; the shipment has some twenty. */
const mostKept = 1_000;
const folderPrefix = 'hub-demo-';

/** The importer of the shipment; the password is another one at every start. */
const demoAccount = 'demo';
const demoTrader = { role: 'trader', enterprise: importer.fields.unifiedSocialCreditCode, display: '演示', subject: undefined };

export async function demoCommand(config: Config, options: DemoOptions): Promise<number | undefined> {
  const stop = listenForStop();
  // A demo begins with an empty hub each time: otherwise its messages would be duplicates at the second run.
  // Not a private temporary folder: started by root, PostgreSQL runs under an account of its own and must get in.
  const place = closedFolder(resolve(config.DATA_DIRECTORY, 'postgres')) === undefined ? config.DATA_DIRECTORY : tmpdir();
  await removeLeftFolders(place, folderPrefix);
  const folder = join(place, `${folderPrefix}${process.pid}`);
  const port = options.port ?? (await freeOr(config.HTTP_PORT, config.HTTP_HOST));
  const settings = readConfig({ DATA_DIRECTORY: folder, HTTP_PORT: String(port), HTTP_HOST: config.HTTP_HOST, LOG_LEVEL: 'warn' });
  mkdirSync(folder, { recursive: true });
  say('启动内置 PostgreSQL 和消息中间件… / Starting the embedded PostgreSQL and broker …');
  let hub: Hub | undefined;
  try {
    hub = await startUnlessStopped(stop, settings, { agenciesInside: true });
    // A demo that is told to stop in the middle does not show the rest.
    const cameThrough = hub === undefined ? undefined : await Promise.race([play(hub, settings, options), stop.wait]);
    if (options.once) return cameThrough === false ? exitFaults : undefined;
    await stop.wait;
    return undefined;
  } finally {
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether every step came through */
async function play(hub: Hub, settings: Config, { once }: DemoOptions): Promise<boolean> {
  const loaded = await loadEnterprises(hub.database, readSeedFile(packageFile('db', 'seeds', 'enterprises.jsonl.gz')));
  say(`企业登记库已载入 ${loaded} 家企业 / ${loaded} enterprises in the registry\n`);
  const { password = '' } = await createAccount(hub.database, demoAccount, demoTrader);
  const inboxes = await watchAgencies(hub, settings.AMQP_PREFIX);
  const results: StepResult[] = [];
  for (const step of demoSteps) results.push(await runStep(hub, step, inboxes));
  showSteps(results);
  const cases = caseReaders(hub.database);
  const [shipment] = (await cases.list(operator, { numbers: [shipmentReference] })).cases;
  const details = shipment && (await cases.find(operator, shipment.id));
  if (details !== undefined) showCase(details);
  showViews(inboxes);
  showChange(inboxes);
  const key = hub.generatedKeyFile === undefined ? '' : (readFileSync(hub.generatedKeyFile, 'utf8').split('\n')[0] ?? '');
  if (!once) showWelcome(hub.address ?? '', { key, account: demoAccount, password }, shipmentReference);
  return allCameThrough(results);
}

/** What each agency's queue delivered, read as the agency would. */
export type Inboxes = ReadonlyMap<System, CanonicalMessage[]>;

async function watchAgencies(hub: Hub, prefix: string): Promise<Inboxes> {
  const inboxes = new Map<System, CanonicalMessage[]>(agencies.map((agency) => [agency, []]));
  for (const [agency, inbox] of inboxes) {
    await hub.broker.consume(queueOf(agency, 0, prefix), { prefetch: 100 }, (delivery) => {
      // The service stays up afterwards, for as long as one likes.
      if (inbox.length < mostKept) inbox.push((JSON.parse(delivery.body.toString('utf8')) as { data: CanonicalMessage }).data);
      delivery.ack();
    });
  }
  return inboxes;
}

async function runStep(hub: Hub, step: (typeof demoSteps)[number], inboxes: Inboxes): Promise<StepResult> {
  const bytes = readFileSync(packageFile('mappings', ...step.sample));
  const { id } = await hub.receiver.receive({ system: step.system, channel: 'demo', submittedBy: 'demo', bytes });
  const end = Date.now() + patience;
  for (;;) {
    const outcome = await readers.findInterchange(hub.database.knex, id);
    const { outbox } = await readers.queueDepths(hub.database.knex);
    if (Date.now() > end || (outcome !== undefined && outcome.state !== 'received' && outbox === 0)) {
      const messages = await readers.messagesOf(hub.database.knex, id, 100);
      const ids = new Set(messages.map((message) => message.id));
      const reached = [...inboxes].filter(([, inbox]) => inbox.some((message) => ids.has(message.id))).map(([agency]) => agency);
      const [shipment] = (await caseReaders(hub.database).list(operator, { numbers: [shipmentReference] })).cases;
      return {
        step,
        state: outcome?.state ?? 'received',
        format: outcome?.format ?? '',
        messages,
        faults: outcome?.faults ?? [],
        reached,
        ...(shipment !== undefined && { summary: shipment.summary.label }),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The port if it is free, else 0: any free one. */
function freeOr(port: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => {
      resolve(0);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
