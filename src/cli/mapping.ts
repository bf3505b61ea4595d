/** `hub mapping check|test|accept`: the integrator's loop over the samples of a mapping. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fault, hubError, isError, type Bilingual, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Mapping } from '../mapping/mapping.js';
import { loadMappings } from '../mapping/load.js';
import type { ConvertedMessage } from '../pipeline/convert.js';
import { convertBytes } from './convert.js';
import { messageShapes } from './loaded-mappings.js';
import { differencesOf, differenceText, type Difference } from './json-differences.js';
import { partnerOf, type PartnerOf } from './partner-of.js';
import { both, exitFaults, exitFine, faultText, print, printJson, say } from './output.js';

export interface SampleResult {
  readonly mapping: string;
  readonly sample: string;
  /** From what is expected; one without a pointer where nothing is. */
  readonly differences: readonly Difference[];
  readonly expectedFile: string;
  /** The canonical messages without what differs at each run. */
  readonly actual: readonly unknown[];
  readonly faults: readonly Fault[];
}

/** A fixed receipt time, so that what a sample gives never depends on the clock. */
const sampleReceivedAt = '2026-01-01T00:00:00.000Z';

export interface MappingOptions {
  readonly json: boolean;
  /** The folders of mappings and of partner profiles. */
  readonly mappings: string;
  readonly adapters: string;
}

export function mappingCommand([action, ...names]: readonly string[], { json, mappings: folder, adapters }: MappingOptions): number {
  const { mappings, faults } = loadMappings(folder, messageShapes);
  for (const problem of faults) print(json ? JSON.stringify(problem) : faultText(problem));
  // One that cannot be loaded is there, and has been told.
  const unknown = names.find((name) => !mappings.some(({ id }) => id === name) && !existsSync(join(folder, name, 'mapping.yaml')));
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
  const results = chosen.flatMap((mapping) => testSamples(folder, mapping, mappings, partnerOf(systemOf(mapping), adapters)));
  for (const result of results) {
    if (action === 'accept' && isAcceptable(result)) writeFileSync(result.expectedFile, `${JSON.stringify(result.actual, null, 2)}\n`);
    if (json) printJson({ ...result, passed: result.differences.length === 0 && !result.faults.some(isError) });
    else print(resultText(result, action));
  }
  const untested = chosen.filter(({ id }) => results.every(({ mapping }) => mapping !== id));
  for (const { id } of untested) say(`✗ ${both(noSamples(id))}`);
  const failed = results.some((result) => result.faults.some(isError) || (action === 'test' && result.differences.length > 0));
  return failed || untested.length + faults.length > 0 ? exitFaults : exitFine;
}

/** What a sample with an error gives is not what anybody would expect of it. */
function isAcceptable({ faults, differences }: SampleResult): boolean {
  return differences.length > 0 && !faults.some(isError);
}

function resultText(result: SampleResult, action: 'test' | 'accept'): string {
  const { mapping, sample, faults, differences } = result;
  const isWrong = faults.some(isError) || (action === 'test' && differences.length > 0);
  const lines = [`${isWrong ? '✗' : differences.length > 0 ? '→' : '✓'} ${mapping} ${sample}`, ...faults.map(faultText)];
  if (action === 'accept' && isWrong) lines.push(`    ${both(notAccepted)}`);
  if (action === 'test' && !existsSync(result.expectedFile)) lines.push(`    ${both(notExpected(result))}`);
  else if (action === 'test') lines.push(...differences.map((one) => `    ${differenceText(one)}`));
  return lines.join('\n');
}

const notAccepted = {
  en: 'Not accepted: mend what is wrong first.',
  zh: '未采纳：请先更正上述错误。',
};

function notExpected({ mapping, expectedFile }: SampleResult): Bilingual {
  return {
    en: `There is no ${basename(expectedFile)}. Look at what “hub convert” gives; if it is right: hub mapping accept ${mapping}`,
    zh: `缺少 ${basename(expectedFile)}。请查看 hub convert 的结果，确认无误后执行 hub mapping accept ${mapping}`,
  };
}

function noSamples(id: string): Bilingual {
  return {
    en: `${id} has no samples: put a message and what is expected of it into ${id}/samples/.`,
    zh: `${id} 没有样本：请在 ${id}/samples/ 下放入报文及其预期结果。`,
  };
}

/** Converts every sample of a mapping as the hub would, and compares it with what is expected beside it. */
function testSamples(folder: string, mapping: Mapping, mappings: readonly Mapping[], partner: PartnerOf): SampleResult[] {
  const samples = join(folder, mapping.id, 'samples');
  if (!existsSync(samples)) return [];
  return readdirSync(samples)
    .filter((name) => !name.endsWith('.expected.json'))
    .sort()
    .map((sample) => {
      const file = join(samples, sample);
      const { messages, faults } = convertBytes(readFileSync(file), mappings, systemOf(mapping), sampleReceivedAt, partner);
      const actual = messages.flatMap((converted) => converted.messages).map(withoutRun);
      const expectedFile = join(samples, sample.replace(/\.[^.]+$/, '.expected.json'));
      const expected: unknown = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : undefined;
      const differences = differencesOf(expected, actual);
      const all = [...faults, ...messages.flatMap((converted) => converted.faults), ...readByOthers(mapping, messages, file)];
      return { mapping: mapping.id, sample, differences, expectedFile, actual, faults: all };
    });
}

/** A sample of which this mapping reads nothing proves nothing of it. */
function readByOthers({ id }: Mapping, messages: readonly ConvertedMessage[], file: string): Fault[] {
  const readers = new Set(messages.flatMap((converted) => converted.messages).map(({ source }) => source.mapping.replace(/@\d+$/, '')));
  if (readers.size === 0 || readers.has(id)) return [];
  const others = [...readers].join(', ');
  const message = { en: `This sample is read by ${others}, not by ${id}.`, zh: `该样例由 ${others} 读取，而不是 ${id}。` };
  return [{ ...fault('HUB_MAPPING_INVALID', {}, { file }), message }];
}

function systemOf({ system }: Mapping): System | undefined {
  return system === 'any' ? undefined : system;
}

/** Without the identifier, the time of receipt, and the partner, whom the profiles of another port do not have. */
function withoutRun(message: CanonicalMessage): unknown {
  return JSON.parse(
    JSON.stringify({ ...message, id: undefined, receivedAt: undefined, source: { ...message.source, partner: undefined } }),
  );
}
