/**
 * Mails in the subscriber's language, as text and as HTML: what happened, what to do, where to look. Many notices are one mail.
 * Nothing is in it that the page would not show.
 */
import type { NoticeLanguage, WaitingNotice } from '../canonical/notice-records.js';
import type { CaseNotice, NoticeEnvelope } from './case-notice.js';
import { outcomes } from './attempt.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailLinks {
  readonly confirm: string;
  readonly unsubscribe: string;
}

/** In both languages: what is said around the words of the state table. `{…}` are filled. */
export const mailWords = {
  product: ['口岸通关', 'Port clearance'],
  confirmSubject: ['请确认接收货物进展通知', 'Please confirm that you want notices of shipments'],
  confirmLead: [
    '有人申请将货物进展通知发送到本邮箱。如果是您本人，请打开以下链接确认；否则请忽略，您不会再收到邮件。',
    'Somebody asked for notices of shipments to be sent to this address. If it was you, open this link to confirm; if not, do nothing, and nothing more will come.',
  ],
  confirmLink: ['确认接收', 'Confirm'],
  pingSubject: ['测试通知', 'A test'],
  pingLead: ['这是一封测试邮件，说明通知可以送达本邮箱。', 'This is a test: notices reach this address.'],
  disabledSubject: ['一项订阅已停用', 'A subscription was disabled'],
  disabledLead: [
    '订阅“{label}”（{target}）多日无法送达，已停用：{reason}。请检查后在平台恢复。',
    'The subscription “{label}” ({target}) failed for days and was disabled: {reason}. Mend it and resume it in the portal.',
  ],
  manySubject: ['{count} 条货物进展', '{count} changes of your shipments'],
  manyAsking: ['{count} 条货物进展，其中 {asking} 条需要您处理', '{count} changes of your shipments; {asking} ask something of you'],
  toDo: ['需要您处理', 'What you have to do'],
  said: ['对方原文', 'In its own words'],
  when: ['时间（北京时间）', 'When (Beijing time)'],
  look: ['查看货物', 'See the shipment'],
  why: ['您收到此邮件，是因为本邮箱订阅了货物进展通知。', 'You get this because this address subscribed to notices of shipments.'],
  unsubscribe: ['退订', 'Unsubscribe'],
} as const;

type Word = keyof typeof mailWords;

function say(language: NoticeLanguage, word: Word, fillings: Readonly<Record<string, string | number>> = {}): string {
  const text: string = mailWords[word][language === 'zh' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(fillings[name] ?? ''));
}

/** A part of a mail: a heading, lines, and a link. */
interface Part {
  readonly heading?: string;
  readonly lines: readonly string[];
  readonly link?: { readonly href: string; readonly text: string };
}

/** The mail for some notices of one address, in their order. */
export function mailText(language: NoticeLanguage, notices: readonly Pick<WaitingNotice, 'kind' | 'body'>[], links: MailLinks): MailText {
  const told = notices.map(({ kind, body }) => ({ kind, event: JSON.parse(body) as NoticeEnvelope<unknown> }));
  const cases = told.flatMap(({ kind, event }) => (kind === 'case' ? [event as NoticeEnvelope<CaseNotice>] : []));
  const parts = told.map(({ kind, event }) => partOf(language, kind, event, links));
  const [first] = parts;
  const asking = cases.filter(({ data }) => data.topics.some(({ code }) => code === 'needs-action')).length;
  const counts = { count: cases.length, asking };
  const many = asking > 0 ? say(language, 'manyAsking', counts) : say(language, 'manySubject', counts);
  const subject = parts.length === 1 || cases.length === 0 ? (first?.heading ?? '') : many;
  const isConfirmation = told.every(({ kind }) => kind === 'confirmation');
  const foot: Part = { lines: [say(language, 'why')], link: { href: links.unsubscribe, text: say(language, 'unsubscribe') } };
  return inBothForms(`[${say(language, 'product')}] ${subject}`, language, isConfirmation ? parts : [...parts, foot]);
}

function partOf(language: NoticeLanguage, kind: WaitingNotice['kind'], event: NoticeEnvelope<unknown>, links: MailLinks): Part {
  switch (kind) {
    case 'confirmation':
      return {
        heading: say(language, 'confirmSubject'),
        lines: [say(language, 'confirmLead')],
        link: { href: links.confirm, text: say(language, 'confirmLink') },
      };
    case 'ping':
      return { heading: say(language, 'pingSubject'), lines: [say(language, 'pingLead')] };
    case 'disabled': {
      const { label, target, reason } = event.data as { label: string; target: string; reason: keyof typeof outcomes };
      return {
        heading: say(language, 'disabledSubject'),
        lines: [say(language, 'disabledLead', { label, target, reason: outcomes[reason][language] })],
      };
    }
    case 'case':
      return casePart(language, (event as NoticeEnvelope<CaseNotice>).data);
  }
}

/** The number by which a person knows the shipment. */
const known = ['declarationNo', 'billOfLading', 'inspectionNo', 'manifestNo', 'containerNo'] as const;

function casePart(language: NoticeLanguage, { topics, event, case: shipment, link }: CaseNotice): Part {
  const number = known.flatMap((kind) => shipment.references[kind] ?? [])[0] ?? shipment.id;
  const [topic] = topics;
  const state = event.state;
  const asks = topics.some(({ code }) => code === 'needs-action');
  const about = topic === undefined || topic.code === 'changed' ? (state?.label ?? event.label) : topic.label;
  const said = [event.senderCode, event.senderText, event.reason].filter((part) => part !== undefined).join(' ');
  return {
    heading: `${number} ${about[language]}`,
    lines: [
      `${event.label[language]}${state === undefined ? '' : ` — ${state.meaning[language]}`}`,
      ...(asks && state !== undefined ? [`${say(language, 'toDo')}: ${state.action[language]}`] : []),
      ...(said === '' ? [] : [`${say(language, 'said')}: ${said}`]),
      `${say(language, 'when')}: ${beijing.format(new Date(event.occurredAt))}`,
    ],
    ...(link !== undefined && { link: { href: link, text: say(language, 'look') } }),
  };
}

const beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

function inBothForms(subject: string, language: NoticeLanguage, parts: readonly Part[]): MailText {
  const text = parts.map(({ heading, lines, link }) =>
    [...(heading === undefined ? [] : [heading]), ...lines, ...(link === undefined ? [] : [`${link.text}: ${link.href}`])].join('\n'),
  );
  const html = parts.map(({ heading, lines, link }) =>
    [
      ...(heading === undefined ? ['<hr>'] : [`<h2 style="font-size:1.1em">${escaped(heading)}</h2>`]),
      ...lines.map((line) => `<p>${escaped(line)}</p>`),
      ...(link === undefined ? [] : [`<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>`]),
    ].join('\n'),
  );
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>\n${html.join('\n')}\n</body></html>\n`,
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
