/** What the demo prints: the steps, the case, each agency's own view of one enterprise, and where to go on. */
import { isError, type Bilingual, type Fault } from '../errors.js';
import type { CaseDetail } from '../clearance/case-view.js';
import { kinds, type System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { OutcomeState } from '../canonical/records.js';
import { isWholeDay, portZone } from '../portal/format.js';
import { wordFor } from '../portal/words.js';
import { fieldByName } from '../registry/catalogue.js';
import { maskField } from '../registry/masking.js';
import type { MessageSummary } from '../store/readers.js';
import type { DemoStep } from './demo-steps.js';
import { both, faultText, print, table } from './output.js';

export interface StepResult {
  readonly step: DemoStep;
  readonly state: OutcomeState | 'received';
  readonly format: string;
  readonly messages: readonly Pick<MessageSummary, 'kind'>[];
  readonly faults: readonly unknown[];
  readonly reached: readonly System[];
  /** What the shipment is called to be then; absent as long as there is none. */
  readonly summary?: Bilingual;
}

/** The port's own, whatever the zone of the machine is. */
const clocks = {
  day: new Intl.DateTimeFormat('sv-SE', { timeZone: portZone, dateStyle: 'short' }),
  time: new Intl.DateTimeFormat('sv-SE', { timeZone: portZone, dateStyle: 'short', timeStyle: 'short' }),
};

const stuck: Readonly<Record<Exclude<StepResult['state'], 'processed'>, Bilingual>> = {
  received: { zh: '尚无结果', en: 'no outcome yet' },
  partial: { zh: '部分未处理', en: 'a part of it was not processed' },
  quarantined: { zh: '已隔离', en: 'in quarantine' },
};

/** Both languages in one cell. */
function inBoth({ zh, en }: Bilingual): string {
  return `${zh} ${en}`;
}

function wordsFor(list: 'system' | 'ref', code: string): Bilingual {
  return { zh: wordFor('zh', list, code) ?? code, en: wordFor('en', list, code) ?? code };
}

function listOf(names: readonly Bilingual[]): Bilingual {
  if (names.length === 0) return { zh: '—', en: '—' };
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

/** A row in Chinese and below it the same in English, where side by side is too wide for a terminal. */
function rowsOf(cells: readonly (Bilingual | string)[]): string[][] {
  return [cells.map((cell) => (typeof cell === 'string' ? cell : cell.zh)), cells.map((cell) => (typeof cell === 'string' ? '' : cell.en))];
}

/** Whether every step came through: what a script asks of `--once`. */
export function allCameThrough(results: readonly StepResult[]): boolean {
  return results.every(({ state }) => state === 'processed');
}

export function showSteps(results: readonly StepResult[]): void {
  const rows = results.flatMap(({ step, format, messages, state, reached, summary }, index) =>
    rowsOf([
      String(index + 1),
      step,
      { zh: `${wordsFor('system', step.system).zh} ${format}`, en: step.system },
      state === 'processed'
        ? listOf([...new Set(messages.map(({ kind }) => kinds[kind]))])
        : { ...stuck[state], zh: `✗ ${stuck[state].zh}` },
      summary ?? '—',
      listOf(reached.map((system) => ({ zh: wordsFor('system', system).zh, en: system }))),
    ]),
  );
  print(table([['#', '步骤 step', '来源 source', '事件 event', '这票货物 the shipment', '送达 delivered to'], ...rows]));
  for (const { step, faults } of results) {
    const errors = (faults as Fault[]).filter(isError);
    if (errors.length > 0) print(`\n${both(step)}:\n${errors.map(faultText).join('\n')}`);
  }
}

export function showCase({ summary, holds, tracks, references }: CaseDetail): void {
  const held = holds.length > 0 ? `  扣留 held: ${both(listOf(holds.map(({ label }) => label)))}` : '';
  print(`\n这票货物 / The shipment: ${both(summary.label)}${held}\n`);
  print(
    table([
      ['  进度 track', '状态 state', '北京时间 Beijing time'],
      ...tracks.map(({ trackLabel, label, since }) => [`  ${inBoth(trackLabel)}`, inBoth(label), portTime(since)]),
    ]),
  );
  const numbers = Object.entries(references).flatMap(([kind, values]) =>
    values.map((value) => [`  ${inBoth(wordsFor('ref', kind))}`, value]),
  );
  print(`\n${table(numbers)}`);
}

/** A day alone where a day alone was sent. */
function portTime(instant: string): string {
  return clocks[isWholeDay(instant, portZone) ? 'day' : 'time'].format(new Date(instant));
}

/** One change, many readers: how many of the enterprise's fields each agency was given. */
export function showViews(inboxes: ReadonlyMap<System, readonly CanonicalMessage[]>): void {
  const rows = [...inboxes].flatMap(([agency, inbox]) => {
    const change = inbox.find(({ kind }) => kind === 'enterprise.changed');
    const parties = inbox.flatMap(({ enterprises }) => enterprises ?? []).filter(({ profile }) => profile !== undefined);
    const most = Math.max(0, ...parties.map(({ profile }) => Object.keys(profile ?? {}).length));
    const { zh } = wordsFor('system', agency);
    return rowsOf([
      { zh: `  ${zh}`, en: `  ${agency}` },
      String(inbox.length),
      String(most),
      listOf((change?.registration?.fields ?? []).map(({ name }) => fieldLabel(name))),
    ]);
  });
  print('\n各部门所见 / What each agency was given\n');
  print(table([['  部门 agency', '消息 messages', '企业字段 fields of a profile', '变更字段 changed fields it may read'], ...rows]));
}

function fieldLabel(name: string): Bilingual {
  const field = fieldByName(name);
  return { zh: field?.labelZh ?? name, en: field?.labelEn ?? name };
}

/** Agencies of the scene. */
const listeners: readonly System[] = ['customs', 'inspection', 'forex', 'trade'];
const shownLength = 14;

/** 一局变动，多局联动: one bureau's last change as four agencies got it, each with its own view. Personal values as people see them. */
export function showChange(inboxes: ReadonlyMap<System, readonly CanonicalMessage[]>): void {
  const views = listeners.map((agency) => inboxes.get(agency)?.findLast(({ kind }) => kind === 'enterprise.changed')?.registration);
  const names = [...new Set(views.flatMap((view) => view?.fields?.map(({ name }) => name) ?? []))];
  const rows = names.map((name) => {
    const values = views.map((view) => {
      const found = view?.fields?.find((field) => field.name === name);
      return found === undefined ? '—' : short(maskField(name, found.value) ?? '');
    });
    return [`  ${inBoth(fieldLabel(name))}`, ...values];
  });
  const [told] = views.filter((view) => view !== undefined);
  print(
    `\n一局变动，多局联动 / One bureau’s change at four agencies: ${told?.bureau ?? ''} ${told?.noticeNo ?? ''}, 版本 version ${told?.version ?? ''}\n`,
  );
  print(table([['  变更字段 changed field', ...listeners.map((agency) => inBoth(wordsFor('system', agency)))], ...rows]));
  print('\n  — 无权查看，未发送 / not entitled to it, so it was not sent');
}

function short(text: string): string {
  const characters = Array.from(text);
  return characters.length <= shownLength ? text : `${characters.slice(0, shownLength).join('')}…`;
}

export function showWelcome(
  address: string,
  { key, account, password }: { readonly key: string; readonly account: string; readonly password: string },
  reference: string,
): void {
  print(`
服务运行中 / The service is running

  门户 / the portal   ${address}/
  账户 / account      ${account}
  密码 / password     ${password}

  export HUB=${address}/api/v1 KEY=${key}
  curl -s -H "Authorization: Bearer $KEY" "$HUB/cases?q=${reference}"
  head -c 400 mappings/customs-cusdec/samples/import-shanghai.edi | curl -s -H "Authorization: Bearer $KEY" -H 'Content-Type: application/edifact' --data-binary @- "$HUB/interchanges?system=customs&wait=5"
  curl -s -H "Authorization: Bearer $KEY" "$HUB/quarantine"
  ${address}/api/v1/openapi.json

按 Ctrl-C 结束 / Ctrl-C ends it.`);
}
