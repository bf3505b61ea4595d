/** Pages that people have open, each with a stream of events, as their browsers hold them. */
import { get, type IncomingMessage } from 'node:http';
import { Client } from 'undici';
import { openPage } from './pages.js';
import type { Person } from './people.js';

export interface Page {
  readonly person: Person;
  /** Where it is a shipment's; else it is the list. */
  readonly caseId: string | undefined;
  readonly path: string;
  readonly stream: IncomingMessage;
  /** Called for each event of the stream. */
  onEvent: () => void;
}

/** How many are opened at a time. */
const atOnce = 50;

/** Everybody has the list open, and one shipment. */
export async function openPages(address: string, persons: readonly Person[], count: number): Promise<Page[]> {
  const pages: Page[] = [];
  while (pages.length < count) {
    const numbers = Array.from({ length: Math.min(atOnce, count - pages.length) }, (_, step) => pages.length + step);
    pages.push(...(await Promise.all(numbers.map((number) => openOne(address, persons, number)))));
  }
  return pages;
}

async function openOne(address: string, persons: readonly Person[], number: number): Promise<Page> {
  const person = persons[number >> 1];
  if (person === undefined) throw new Error('too few people');
  const caseId = number % 2 === 0 ? undefined : person.cases[0]?.id;
  const path = caseId === undefined ? '/' : `/cases/${caseId}`;
  return openStream({ person, caseId, path }, new URL(await streamOf(address, person, path), address));
}

/** Opens a page. @returns the address of its stream, as the page has it */
export async function streamOf(address: string, person: Person, path: string): Promise<string> {
  const client = new Client(address);
  const page = (await openPage(client, person, path, { 'accept-encoding': 'identity' })).toString();
  await client.close();
  return /data-live="([^"]*)"/.exec(page)?.[1] ?? '';
}

function openStream(page: Pick<Page, 'person' | 'caseId' | 'path'>, url: URL): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, headers: { cookie: page.person.cookie } }, (stream) => {
      if (stream.statusCode !== 200) {
        reject(new Error(`${url.pathname}: ${stream.statusCode ?? '?'}`));
        return;
      }
      const open: Page = { ...page, stream, onEvent: () => undefined };
      stream.on('data', (bytes: Buffer) => {
        if (/^event: /m.test(bytes.toString())) open.onEvent();
      });
      resolve(open);
    });
    request.on('error', reject);
  });
}
