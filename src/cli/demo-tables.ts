/** What the demo prints: the steps, the case, each agency's own view of one enterprise, and where to go on. */
import { isError, type Fault } from '../errors.js';
import type { CaseDetail } from '../clearance/case-view.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { fieldByName } from '../registry/catalogue.js';
import { maskField } from '../registry/masking.js';
import type { MessageSummary } from '../store/readers.js';
import type { DemoStep } from './demo-steps.js';
import { faultText, print, table } from './output.js';

export interface StepResult {
  readonly step: DemoStep;
  readonly state: string;
  readonly format: string;
  readonly messages: readonly MessageSummary[];
  readonly faults: readonly unknown[];
  readonly reached: readonly System[];
  readonly summary: string;
}

export function showSteps(results: readonly StepResult[]): void {
  const rows = results.map(({ step, format, messages, state, reached, summary }, index) => [
    String(index + 1),
    step.zh,
    step.en,
    `${step.system} ${format}`,
    state === 'quarantined' ? `✗ ${state}` : [...new Set(messages.map(({ kind }) => kind))].join(', '),
    summary,
    reached.join(' ') || '—',
  ]);
  print(table([['#', '步骤', 'step', '来源 source', '事件 event', '状态 case', '送达 delivered to'], ...rows]));
  for (const { step, faults } of results) {
    const errors = (faults as Fault[]).filter(isError);
    if (errors.length > 0) print(`\n${step.zh} / ${step.en}:\n${errors.map(faultText).join('\n')}`);
  }
}

export function showCase({ summary, holds, tracks, references }: CaseDetail): void {
  print(`\n这票货物 / The shipment: ${summary.state}${holds.length > 0 ? `  holds: ${holds.map(({ hold }) => hold).join(', ')}` : ''}\n`);
  print(table(tracks.map(({ track, state, since }) => [`  ${track}`, state, since])));
  print(
    `\n  ${Object.entries(references)
      .flatMap(([kind, values]) => values.map((value) => `${kind} ${value}`))
      .join('\n  ')}`,
  );
}

/** One change, many readers: how many of the enterprise's fields each agency was given. */
export function showViews(inboxes: ReadonlyMap<System, readonly CanonicalMessage[]>): void {
  const rows = [...inboxes].map(([agency, inbox]) => {
    const change = inbox.find(({ kind }) => kind === 'enterprise.changed');
    const parties = inbox.flatMap(({ enterprises }) => enterprises ?? []).filter(({ profile }) => profile !== undefined);
    const most = Math.max(0, ...parties.map(({ profile }) => Object.keys(profile ?? {}).length));
    return [
      `  ${agency}`,
      String(inbox.length),
      String(most),
      (change?.registration?.fields ?? []).map(({ name }) => name).join(', ') || '—',
    ];
  });
  print('\n各部门所见 / What each agency was given\n');
  print(table([['  部门 agency', '消息 messages', '企业字段 fields of a profile', '变更字段 changed fields it may read'], ...rows]));
}

/** Agencies of the scene, with what they are called. */
const listeners: readonly (readonly [agency: System, zh: string])[] = [
  ['customs', '海关'],
  ['inspection', '检验检疫'],
  ['forex', '外汇'],
  ['trade', '外经贸'],
];
const shownLength = 14;

/** 一局变动，多局联动: one bureau's last change as four agencies got it, each with its own view. Personal values as people see them. */
export function showChange(inboxes: ReadonlyMap<System, readonly CanonicalMessage[]>): void {
  const views = listeners.map(([agency]) => inboxes.get(agency)?.findLast(({ kind }) => kind === 'enterprise.changed')?.registration);
  const names = [...new Set(views.flatMap((view) => view?.fields?.map(({ name }) => name) ?? []))];
  const rows = names.map((name) => {
    const values = views.map((view) => {
      const found = view?.fields?.find((field) => field.name === name);
      return found === undefined ? '—' : short(maskField(name, found.value) ?? '');
    });
    const field = fieldByName(name);
    return [`  ${field?.labelZh ?? ''} ${name}`, ...values];
  });
  const [told] = views.filter((view) => view !== undefined);
  print(
    `\n一局变动，多局联动 / One bureau’s change at four agencies: ${told?.bureau ?? ''} ${told?.noticeNo ?? ''}, 版本 version ${told?.version ?? ''}\n`,
  );
  print(table([['  变更字段 changed field', ...listeners.map(([agency, zh]) => `${zh} ${agency}`)], ...rows]));
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
