/** List, search and shipment at so many readers at once, by the server and by the bare query, in turn. */
import { Client } from 'undici';
import { percentile, tell } from '../figures.js';
import { processorOf } from './backends.js';
import { bareCase, bareFind, bareList, bareReader, bareSearch, type BareStatement } from './bare.js';
import type { Person } from './people.js';
import type { Server } from './server.js';

const rounds = 2;
const pasted = 100;

interface Look {
  readonly name: string;
  /** What the reader opens, one address after the other. */
  readonly paths: (person: Person, turn: number) => readonly string[];
  readonly bare: (person: Person, turn: number) => readonly BareStatement[];
}

const caseAt = ({ cases }: Person, turn: number) => {
  const found = cases[turn % cases.length];
  if (found === undefined) throw new Error('somebody has no shipments');
  return found;
};

/** Three of four are her own, as far as she has so many; the others nobody has. */
function numbersOf({ cases }: Person): string[] {
  const own = cases.slice(0, (pasted * 3) / 4).map(({ number }) => number);
  return [...own, ...Array.from({ length: pasted - own.length }, (_, index) => `NONE${index}`)];
}

const looks: readonly Look[] = [
  { name: 'list', paths: () => ['/'], bare: bareList },
  {
    name: 'search',
    paths: (person, turn) => [`/?q=${caseAt(person, turn).number}`, `/cases/${caseAt(person, turn).id}`],
    bare: (person, turn) => bareFind(person, caseAt(person, turn).number, caseAt(person, turn).id),
  },
  {
    name: 'search-of-100',
    paths: (person) => [`/?q=${numbersOf(person).join('+')}`],
    bare: (person) => bareSearch(person, numbersOf(person)),
  },
  {
    name: 'case',
    paths: (person, turn) => [`/cases/${caseAt(person, turn).id}`],
    bare: (person, turn) => bareCase(person, caseAt(person, turn).id),
  },
];

/** Each reader does its requests one after another. @returns the milliseconds of each */
async function together(count: number, each: number, ask: (reader: number, turn: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, reader) => {
      for (let turn = 0; turn < each; turn += 1) {
        const start = performance.now();
        await ask(reader, turn);
        times.push(performance.now() - start);
      }
    }),
  );
  return times;
}

export async function measurePages(server: Server, url: string, schema: string, readers: readonly Person[], each: number): Promise<void> {
  const clients = readers.map(() => new Client(server.address));
  const bares = await Promise.all(readers.map(() => bareReader(url, schema)));
  const database = await processorOf(url);
  try {
    for (const { name, paths, bare } of looks) {
      const open = async (reader: number, turn: number): Promise<void> => {
        const [person, client] = [readers[reader], clients[reader]];
        if (person !== undefined && client !== undefined) for (const path of paths(person, turn)) await openPage(client, person, path);
      };
      const ask = async (reader: number, turn: number): Promise<void> => {
        const person = readers[reader];
        if (person !== undefined && (await bares[reader]?.ask(person, bare(person, turn))) === 0) throw new Error(`${name}: nothing found`);
      };
      await together(readers.length, 1, open);
      await together(readers.length, 1, ask);
      const spent = { http: [] as number[], bare: [] as number[], server: 0, databaseForHttp: 0, databaseForBare: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const [server0, database0] = [server.processorTime(), await database.time()];
        spent.http.push(...(await together(readers.length, each, (reader, turn) => open(reader, turn + round * each))));
        const database1 = await database.time();
        spent.server += server.processorTime() - server0;
        spent.databaseForHttp += database1 - database0;
        spent.bare.push(...(await together(readers.length, each, (reader, turn) => ask(reader, turn + round * each))));
        spent.databaseForBare += (await database.time()) - database1;
      }
      const count = spent.http.length;
      process.stderr.write(
        `${name}: median ${percentile(spent.http, 0.5).toFixed(1)} ms, bare ${percentile(spent.bare, 0.5).toFixed(1)} ms; processor a look: the hub ${(spent.server / count).toFixed(2)} ms, its database ${(spent.databaseForHttp / count).toFixed(2)} ms\n`,
      );
      tell({
        name: `${name}-p95`,
        value: percentile(spent.http, 0.95),
        unit: 'ms',
        baseline: `bare query p95, ${readers.length} readers at once`,
        baselineValue: percentile(spent.bare, 0.95),
      });
      // What other processes of the machine take shows in the times, and not in these.
      tell({
        name: `${name}-processor`,
        value: (spent.server + spent.databaseForHttp) / count,
        unit: 'ms',
        baseline: 'processor time of PostgreSQL for the bare query',
        baselineValue: spent.databaseForBare / count,
      });
    }
  } finally {
    await Promise.all([...clients.map((client) => client.close()), ...bares.map((bare) => bare.close()), database.close()]);
  }
}

/** As a browser asks, compressed. @returns the bytes that came */
export async function openPage(
  client: Client,
  { cookie }: Pick<Person, 'cookie'>,
  path: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const { statusCode, headers, body } = await client.request({
    path,
    method: 'GET',
    headers: { cookie, 'accept-encoding': 'gzip', 'accept-language': 'zh-CN', accept: 'text/html', ...more },
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  const isFound = statusCode === 303 && (headers.location?.toString().startsWith('/cases/') ?? false);
  if (statusCode !== 200 && !isFound) throw new Error(`${path}: ${statusCode} ${headers.location?.toString() ?? ''}`);
  return bytes;
}
