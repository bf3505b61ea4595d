/** The samples of a mapping: what each becomes, and what is expected of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cannotRead, damaged, reasonsOf } from '../error-reasons.js';
import { fault, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Mapping } from '../mapping/mapping.js';
import type { ConvertedMessage } from '../pipeline/convert.js';
import { convertBytes } from './convert.js';
import { differencesOf, type Difference } from './json-differences.js';
import { jsonFaultPlace } from './json-place.js';
import type { PartnerOf } from './partner-of.js';

export interface SampleResult {
  readonly mapping: string;
  readonly sample: string;
  /** From what is expected; one without a pointer where nothing is. */
  readonly differences: readonly Difference[];
  readonly expectedFile: string;
  /** The canonical messages without what differs at each run. */
  readonly actual: readonly unknown[];
  readonly faults: readonly Fault[];
  /** Why what is expected could not be read. */
  readonly unreadable?: Fault;
}

/** A fixed receipt time, so that what a sample gives never depends on the clock. */
const sampleReceivedAt = '2026-01-01T00:00:00.000Z';
const expectedEnding = '.expected.json';

/** The files that are messages. */
export function samplesOf(folder: string, id: string): string[] {
  const samples = join(folder, id, 'samples');
  if (!existsSync(samples)) return [];
  return readdirSync(samples, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith(expectedEnding))
    .map(({ name }) => name)
    .sort();
}

/** Converts every sample of a mapping as the hub would, and compares it with what is expected beside it. */
export function testSamples(folder: string, mapping: Mapping, mappings: readonly Mapping[], partner: PartnerOf): SampleResult[] {
  return samplesOf(folder, mapping.id).map((sample) => {
    const file = join(folder, mapping.id, 'samples', sample);
    const { messages, faults } = convertBytes(readFileSync(file), mappings, systemOf(mapping), sampleReceivedAt, partner);
    const actual = messages.flatMap((converted) => converted.messages).map(withoutRun);
    const expectedFile = file.replace(/\.[^./\\]+$/, '') + expectedEnding;
    const { expected, unreadable } = readExpected(expectedFile);
    const all = [...faults, ...messages.flatMap((converted) => converted.faults), ...readByOthers(mapping, messages, file)];
    return {
      mapping: mapping.id,
      sample,
      differences: differencesOf(expected, actual),
      expectedFile,
      actual,
      faults: all,
      ...(unreadable !== undefined && { unreadable }),
    };
  });
}

/** Nothing is expected where there is no file, or none that can be read. */
function readExpected(file: string): { readonly expected?: unknown; readonly unreadable?: Fault } {
  if (!existsSync(file)) return {};
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { unreadable: cannotRead(file, error).fault };
  }
  try {
    return { expected: JSON.parse(text) };
  } catch (error) {
    const { reason } = reasonsOf(error);
    const { fault: told } = damaged(file, `it is no JSON (${reason}).`, `不是 JSON（${reason}）。`);
    return { unreadable: { ...told, place: { file, ...jsonFaultPlace(text) } } };
  }
}

/** A sample of which this mapping reads nothing proves nothing of it. */
function readByOthers({ id }: Mapping, messages: readonly ConvertedMessage[], file: string): Fault[] {
  const readers = new Set(messages.flatMap((converted) => converted.messages).map(({ source }) => source.mapping.replace(/@\d+$/, '')));
  if (readers.size === 0 || readers.has(id)) return [];
  const others = [...readers].join(', ');
  const message = { en: `This sample is read by ${others}, not by ${id}.`, zh: `该样例由 ${others} 读取，而不是 ${id}。` };
  return [{ ...fault('HUB_MAPPING_INVALID', {}, { file }), message }];
}

export function systemOf({ system }: Mapping): System | undefined {
  return system === 'any' ? undefined : system;
}

/** Without the identifier, the time of receipt, and the partner, whom the profiles of another port do not have. */
function withoutRun(message: CanonicalMessage): unknown {
  return JSON.parse(
    JSON.stringify({ ...message, id: undefined, receivedAt: undefined, source: { ...message.source, partner: undefined } }),
  );
}
