/** `hub mapping check|test|accept`: the integrator's loop over the samples of a mapping. */
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hubError, isError, type Bilingual, type Fault } from '../errors.js';
import { loadMappings } from '../mapping/load.js';
import { PathWatch, type SilentPath } from '../mapping/path-watch.js';
import { messageShapes } from './loaded-mappings.js';
import { differenceText } from './json-differences.js';
import { mappingNames } from './mapping-names.js';
import { samplesOf, systemOf, testSamples, type SampleResult } from './mapping-samples.js';
import { partnerOf } from './partner-of.js';
import { both, exitFaults, exitFine, faultText, print, printJson, say } from './output.js';

export interface MappingOptions {
  readonly json: boolean;
  /** The folders of mappings and of partner profiles. */
  readonly mappings: string;
  readonly adapters: string;
}

export function mappingCommand([action, ...given]: readonly string[], { json, mappings: folder, adapters }: MappingOptions): number {
  // Whoever names a mapping is writing it, and wants to know which of its paths no sample has anything for.
  const watch = action === 'test' && given.length > 0 ? new PathWatch() : undefined;
  const { mappings, faults } = loadMappings(folder, messageShapes, watch);
  for (const problem of faults) print(json ? JSON.stringify(problem) : faultText(problem));
  const names = mappingNames(given, folder, mappings);
  const chosen = names.length === 0 ? mappings : mappings.filter(({ id }) => names.includes(id));
  if (action === 'check') {
    if (!json)
      print(`${mappings.length} 个映射可用，${faults.length} 处错误 / ${mappings.length} mappings are fine, ${faults.length} faults`);
    for (const { id } of chosen) if (samplesOf(folder, id).length === 0) say(`! ${both(noSamples(id))}`);
    return faults.length === 0 ? exitFine : exitFaults;
  }
  if (action !== 'test' && action !== 'accept') {
    throw hubError('HUB_USAGE', { reason: 'hub mapping check, test or accept.', reasonZh: '用法：hub mapping check、test 或 accept。' });
  }
  const results = chosen.flatMap((mapping) => testSamples(folder, mapping, mappings, partnerOf(systemOf(mapping), adapters)));
  for (const result of results) {
    if (action === 'accept' && isAcceptable(result)) writeFileSync(result.expectedFile, `${JSON.stringify(result.actual, null, 2)}\n`);
    if (json) {
      const told = faultsOf(result, action);
      printJson({ ...result, unreadable: undefined, faults: told, passed: result.differences.length === 0 && !told.some(isError) });
    } else print(resultText(result, action));
  }
  for (const { id } of chosen) {
    const silent = watch?.silent(join(folder, id, 'mapping.yaml')) ?? [];
    if (silent.length === 0) continue;
    if (json) printJson({ mapping: id, silent });
    else print(silentText(id, silent));
  }
  const untested = chosen.filter(({ id }) => results.every(({ mapping }) => mapping !== id));
  for (const { id } of untested) say(`✗ ${both(noSamples(id))}`);
  const failed = results.some((result) => isWrong(result, action));
  return failed || untested.length + faults.length > 0 ? exitFaults : exitFine;
}

/** What a sample with an error gives is not what anybody would expect of it. */
function isAcceptable({ faults, differences }: SampleResult): boolean {
  return differences.length > 0 && !faults.some(isError);
}

/** Of what cannot be read only the test has to say something: it is written anew. */
function faultsOf({ faults, unreadable }: SampleResult, action: 'test' | 'accept'): readonly Fault[] {
  return unreadable === undefined || action === 'accept' ? faults : [...faults, unreadable];
}

function isWrong(result: SampleResult, action: 'test' | 'accept'): boolean {
  return result.faults.some(isError) || (action === 'test' && result.differences.length > 0);
}

function resultText(result: SampleResult, action: 'test' | 'accept'): string {
  const { mapping, sample, differences, expectedFile, unreadable } = result;
  const wrong = isWrong(result, action);
  const lines = [`${wrong ? '✗' : differences.length > 0 ? '→' : '✓'} ${mapping} ${sample}`, ...faultsOf(result, action).map(faultText)];
  if (action === 'accept' && wrong) lines.push(`    ${both(notAccepted)}`);
  if (action === 'test' && !existsSync(expectedFile)) lines.push(`    ${both(notExpected(result))}`);
  else if (action === 'test' && unreadable !== undefined) lines.push(`    ${both(acceptAnew(mapping))}`);
  else if (action === 'test') lines.push(...differences.map((one) => `    ${differenceText(one)}`));
  return lines.join('\n');
}

function silentText(id: string, silent: readonly SilentPath[]): string {
  const head = { en: `${id}: paths that gave nothing in any sample`, zh: `${id}：在所有样例中都没有取到值的路径` };
  const paths = silent.map(({ path, place }) => `    ${basename(place.file ?? '')} ${place.line ?? 1}:${place.column ?? 1} ${path}`);
  return [`! ${both(head)}`, ...paths].join('\n');
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

function acceptAnew(id: string): Bilingual {
  return {
    en: `Mend it, or have it written anew if what “hub convert” gives is right: hub mapping accept ${id}`,
    zh: `请更正该文件；若 hub convert 的结果无误，可重新生成：hub mapping accept ${id}`,
  };
}

function noSamples(id: string): Bilingual {
  return {
    en: `${id} has no samples: put a message and what is expected of it into ${id}/samples/.`,
    zh: `${id} 没有样例：请在 ${id}/samples/ 下放入报文及其预期结果。`,
  };
}
