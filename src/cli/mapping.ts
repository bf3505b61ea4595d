/** `hub mapping check|test|accept`: the integrator's loop over the samples of a mapping. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hubError, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Mapping } from '../mapping/mapping.js';
import { loadMappings } from '../mapping/load.js';
import { convertBytes } from './convert.js';
import { exitFaults, exitFine, faultText, print, printJson } from './output.js';

export interface SampleResult {
  readonly mapping: string;
  readonly sample: string;
  readonly passed: boolean;
  readonly expectedFile: string;
  /** The canonical messages without what differs at each run. */
  readonly actual: readonly unknown[];
  readonly faults: readonly Fault[];
}

/** A fixed receipt time, so that what a sample gives never depends on the clock. */
const sampleReceivedAt = '2026-01-01T00:00:00.000Z';

export function mappingCommand([action, ...names]: readonly string[], json: boolean, folder: string): number {
  const { mappings, faults } = loadMappings(folder);
  for (const problem of faults) print(json ? JSON.stringify(problem) : faultText(problem));
  const unknown = names.find((name) => !mappings.some(({ id }) => id === name));
  if (unknown !== undefined)
    throw hubError('HUB_USAGE', { reason: `There is no mapping “${unknown}”.`, reasonZh: `没有映射“${unknown}”。` });
  if (action === 'check') {
    if (!json)
      print(`${mappings.length} 个映射可用，${faults.length} 处错误 / ${mappings.length} mappings are fine, ${faults.length} faults`);
    return faults.length === 0 ? exitFine : exitFaults;
  }
  if (action !== 'test' && action !== 'accept') {
    throw hubError('HUB_USAGE', { reason: 'hub mapping check, test or accept.', reasonZh: '用法：hub mapping check、test 或 accept。' });
  }
  const chosen = names.length === 0 ? mappings : mappings.filter(({ id }) => names.includes(id));
  const results = chosen.flatMap((mapping) => testSamples(folder, mapping, mappings));
  for (const result of results) {
    if (action === 'accept' && !result.passed) writeFileSync(result.expectedFile, `${JSON.stringify(result.actual, null, 2)}\n`);
    if (json) printJson(result);
    else
      print(
        `${result.passed ? '✓' : action === 'accept' ? '→' : '✗'} ${result.mapping} ${result.sample}${result.faults.map((one) => `\n${faultText(one)}`).join('')}`,
      );
  }
  const failed = results.some(({ passed }) => !passed);
  return (failed && action === 'test') || faults.length > 0 ? exitFaults : exitFine;
}

/** Converts every sample of a mapping and compares it with what is expected beside it. */
export function testSamples(folder: string, mapping: Mapping, mappings: readonly Mapping[]): SampleResult[] {
  const samples = join(folder, mapping.id, 'samples');
  if (!existsSync(samples)) return [];
  return readdirSync(samples)
    .filter((name) => !name.endsWith('.expected.json'))
    .sort()
    .map((sample) => {
      const { messages, faults } = convertBytes(readFileSync(join(samples, sample)), mappings, systemOf(mapping), sampleReceivedAt);
      const actual = messages.flatMap((converted) => converted.messages).map(withoutRun);
      const expectedFile = join(samples, sample.replace(/\.[^.]+$/, '.expected.json'));
      const expected: unknown = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : undefined;
      const all = [...faults, ...messages.flatMap((converted) => converted.faults)];
      return { mapping: mapping.id, sample, passed: isDeepStrictEqual(actual, expected), expectedFile, actual, faults: all };
    });
}

function systemOf({ system }: Mapping): System | undefined {
  return system === 'any' ? undefined : system;
}

/** Without the identifier and the time of receipt. */
function withoutRun(message: CanonicalMessage): unknown {
  return JSON.parse(JSON.stringify({ ...message, id: undefined, receivedAt: undefined }));
}
