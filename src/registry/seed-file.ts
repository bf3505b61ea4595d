/** Enterprises in a file: gzip JSON Lines, one `{id, version, fields}` a line, the same bytes for the same enterprises. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Enterprise } from './enterprise.js';
import { cannotRead, damaged } from '../error-reasons.js';

/** How many enterprises `db/seeds/enterprises.jsonl.gz` has, and the seed that makes them. */
export const seedCount = 1000;
export const seedOfSeeds = 20_110_601;

/** The text of the file before it is compressed. */
export function seedText(enterprises: Iterable<Enterprise>): string {
  let text = '';
  for (const { id, version, fields } of enterprises) text += `${JSON.stringify({ id, version, fields })}\n`;
  return text;
}

/** Writes a seed file. Node's gzip header has no time in it, so only another zlib makes other bytes of the same text. */
export function writeSeedFile(path: string, enterprises: Iterable<Enterprise>): void {
  writeFileSync(path, gzipSync(seedText(enterprises), { level: 9 }));
}

/**
 * Reads a seed file, gzip or plain, one enterprise at a time.
 * @throws HubError HUB_FILE_UNREADABLE for a file that is not there; HUB_FILE_DAMAGED, with the line, for one that is no seed file
 */
export function* readSeedFile(path: string): Generator<Enterprise> {
  const text = readText(path);
  let line = 0;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    line += 1;
    if (end > start) yield readLine(text.slice(start, end), path, line);
    start = end + 1;
  }
}

function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function readLine(text: string, path: string, line: number): Enterprise {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(path, `line ${line} is not JSON.`, `第 ${line} 行不是 JSON。`, error);
  }
  if (!isEnterprise(value)) {
    throw damaged(path, `line ${line} is not an enterprise {id, version, fields}.`, `第 ${line} 行不是企业记录 {id, version, fields}。`);
  }
  return value;
}

function isEnterprise(value: unknown): value is Enterprise {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('version' in value) || !('fields' in value)) return false;
  const { id, version, fields } = value;
  return (
    typeof id === 'string' &&
    Number.isSafeInteger(version) &&
    typeof fields === 'object' &&
    fields !== null &&
    Object.values(fields).every((field) => typeof field === 'string')
  );
}
