/** The pages as functions of values: what they show, what they never show, how heavy they are. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fault } from '../../src/errors.js';
import { accountPage } from '../../src/portal/account-page.js';
import { caseListPage } from '../../src/portal/case-list-page.js';
import { casePage } from '../../src/portal/case-page.js';
import { listAddress, numbersIn, readListQuery } from '../../src/portal/case-query.js';
import { problemPage } from '../../src/portal/problem-page.js';
import { segments } from '../../src/portal/raw-page.js';
import { rawPage } from '../../src/portal/raw-page.js';
import { releaseNotePage } from '../../src/portal/release-note-page.js';
import { signInPage } from '../../src/portal/sign-in-page.js';
import { caseId, importerId, contextIn, counts, detail, event, row, waiting } from './sample-case.js';

const list = (language: 'zh' | 'en'): string =>
  caseListPage(contextIn(language), { query: {}, page: { cases: [row, waiting], next: 'n', notFound: ['<X>'] }, counts, views: [] });
const raw = (bytes: Uint8Array, format = 'edifact'): string =>
  rawPage(contextIn('zh'), detail, 'm', event(1), { format, bytes, extent: 'whole' });

/** What a reader of a page sees, without the markup. */
function textOf(page: string): string {
  return page.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]*>/g, ' ');
}

describe('the pages', () => {
  it('answer the three questions in a row of the list', () => {
    const page = list('zh');
    const [first = '', second = ''] = page.split('<li class="shipment').slice(1);
    expect(textOf(first)).toMatch(
      /COSU6123456780[\s\S]*在哪里\s+已卸船[\s\S]*欠多少\s+¥128,456.30[\s\S]*下一步\s+待缴税\s+请在期限内缴清税款/,
    );
    expect(textOf(second)).toMatch(/无欠税\s+已缴 ¥900.00[\s\S]*等待：海关/);
    expect(first.startsWith(' yours')).toBe(true);
    expect(second.startsWith(' yours')).toBe(false);
  });

  it('tell the last day to pay as a day, and that it is over', () => {
    const owing = (dueAt: string) => {
      const one = { ...row, duties: [{ currency: 'CNY', assessed: '1', paid: '0', due: '1', dueAt }] };
      return textOf(caseListPage(contextIn('zh'), { query: {}, page: { cases: [one], next: null, notFound: [] }, counts, views: [] }));
    };
    expect(owing('2026-04-30T23:59:59+08:00')).toContain('4月30日 前');
    expect(owing('2026-04-30T12:00:00+08:00')).toContain('4月30日 12:00 前');
    expect(owing('2026-04-18T23:59:59+08:00')).not.toContain('已逾期');
    expect(owing('2026-04-17T23:59:59+08:00')).toContain('4月17日 已逾期');
    const documents = [{ type: '发票', issuedAt: '2026-04-01T00:00:00+08:00', messageId: 'm' }];
    expect(textOf(casePage(contextIn('zh'), { ...detail, documents }))).toMatch(/4月1日\s/);
  });

  it('lead to every part of the portal', () => {
    for (const path of ['/', '/enterprises', '/statistics', '/account'])
      expect(list('en')).toMatch(new RegExp(`<nav class="sections"[\\s\\S]*href="${path}"`));
    expect(list('en')).toMatch(/href="\/"[^>]*aria-current="page"/);
  });

  it('say what comes next at the top of a shipment, in whose turn it is', () => {
    expect(textOf(casePage(contextIn('en'), detail))).toMatch(/Next\s+Your turn\s+Pay the duties in time/);
    const correct = { ...detail.summary, tone: 'correct' as const };
    const refused = { ...detail.summary, tone: 'refused' as const };
    const [wrong, no] = [correct, refused].map((summary) => textOf(casePage(contextIn('en'), { ...detail, summary })));
    expect(wrong).toContain('Your data are wrong');
    expect(wrong).not.toContain('Refused by the agency');
    expect(no).toContain('Refused by the agency');
    expect(no).not.toContain('Your data are wrong');
  });

  it('say nothing is to be done only where nothing is, and what is to be done before what is', () => {
    const done = { ...detail.summary, state: 'FX_SETTLED', turn: 'nobody', tone: 'done' } as const;
    const summary = {
      ...done,
      label: { zh: '外汇已结算', en: 'Settled' },
      action: { zh: '外汇手续已完成。', en: 'Nothing more is to be done here.' },
    };
    const both = textOf(casePage(contextIn('zh'), { ...detail, summary }));
    expect(both).toMatch(/轮到您\s+税费：待缴税。请在期限内缴清税款。/);
    expect(both).not.toContain('外汇手续已完成');
    expect(textOf(casePage(contextIn('en'), { ...detail, summary }))).toMatch(
      /Your turn\s+Duties and taxes: Duties to pay\. Pay the duties in time\./,
    );
    const settled = textOf(casePage(contextIn('zh'), { ...detail, summary, needsAction: false, turn: 'nobody' }));
    expect(settled).toMatch(/轮到：无需操作\s+外汇手续已完成。/);
    expect(settled).not.toContain('轮到您');
    const waits = {
      ...detail.summary,
      state: 'INSPECTION',
      turn: 'inspection',
      tone: 'act',
      action: { zh: '配合查验。', en: 'x' },
    } as const;
    expect(textOf(casePage(contextIn('zh'), { ...detail, summary: waits }))).toMatch(/轮到您\s+税费：[^。]*。[^。]*。\s+配合查验。/);
  });

  it('tell a notify party whose duty it is, and a declarant and an operator that it is theirs', () => {
    const importer = { role: 'importer', name: '某进口公司', enterpriseId: '0198aaaa-0000-7000-8000-00000000000f' };
    const as = (role: string) => textOf(casePage(contextIn('zh'), { ...detail, parties: [importer, { role, enterpriseId: importerId }] }));
    expect(as('notify')).toMatch(/轮到：进口商 某进口公司/);
    expect(as('notify')).not.toContain('轮到您');
    expect(as('declarant')).toContain('轮到您');
    const { viewer, ...rest } = contextIn('zh');
    const operator = { ...rest, viewer: { ...viewer, enterprises: [] } };
    expect(textOf(casePage(operator, detail))).toContain('轮到您');
  });

  it('say codes in the reader’s language, and leave those that nobody explains as they are', () => {
    const due = { assessed: { value: '1' }, paid: { value: '0' }, due: { value: '1' } };
    const good = { system: 'inspection', kind: 'inspection.applied', messageId: 'm', name: 'LED' } as const;
    const found = {
      ...detail,
      dutyLines: [
        { taxType: 'CUD', taxTypeText: '进口关税', ...due },
        { taxType: 'Q9', ...due },
      ],
      documents: [
        { type: '380', messageId: 'm' },
        { type: '705', name: '提单', messageId: 'm' },
        { type: '00000004', messageId: 'm' },
        { type: 'ZZZZ', messageId: 'm' },
      ],
      goods: [
        { ...good, originCountry: 'KOR', quantities: [{ value: '320', unit: '125' }] },
        { ...good, originCountry: 'QQQ', quantities: [{ value: '1', unit: 'SET' }], grossWeight: { value: '18500.000', unit: 'KGM' } },
        { ...good, quantities: [{ value: '0.500', unit: '9Z' }] },
      ],
    };
    const page = (language: 'zh' | 'en') => textOf(casePage(contextIn(language), found)).replaceAll(/\s+/g, ' ');
    for (const word of ['商业发票', '提单', '合同', 'ZZZZ', '韩国', 'QQQ', '320 包', '1 套', '18,500 千克', '0.5 9Z', '进口关税', 'Q9'])
      expect(page('zh')).toContain(word);
    for (const word of [
      'Commercial invoice',
      'Bill of lading',
      'Contract',
      'ZZZZ',
      'South Korea',
      '320 packs',
      '1 set ',
      '18,500 kg',
      'Customs duty',
      'Q9',
    ])
      expect(page('en')).toContain(word);
    expect(page('en')).not.toMatch(/提单|进口关税/);
  });

  it('say what a sender’s lone code means where a list says it, and no pointer into the message', () => {
    const events = [
      event(1, { kind: 'forex.settled', system: 'forex', senderCode: 'A' }),
      event(2, { kind: 'container.gated-out', system: 'port', senderCode: '36' }),
      event(3, { kind: 'inspection.applied', system: 'inspection', senderCode: '9' }),
      event(4, { senderCode: '44', errors: [{ code: 'E0213', text: '商品编号不足 10 位', pointer: '10/1/CST/2' }] }),
    ];
    const page = textOf(casePage(contextIn('zh'), { ...detail, timeline: { events, cursor: '4', more: false } })).replaceAll(/\s+/g, ' ');
    for (const word of ['A 新建', '36 出港', '对方原文 9 ', '对方原文 44 ', 'E0213 商品编号不足 10 位']) expect(page).toContain(word);
    expect(page).not.toContain('10/1/CST/2');
  });

  it('show a day as a day where no time was sent, whatever the reader’s zone', () => {
    const events = [event(1, { occurredAt: '2026-05-05T16:00:00.000Z' })];
    const tracks = detail.tracks.map((track) => ({ ...track, since: '2026-04-15T16:00:00.000Z' }));
    const found = { ...detail, tracks, timeline: { events, cursor: '1', more: false } };
    for (const timeZone of ['Asia/Shanghai', 'Europe/Berlin']) {
      const page = textOf(casePage({ ...contextIn('zh'), timeZone }, found)).replaceAll(/\s+/g, ' ');
      expect(page).toContain('自 4月16日 ');
      expect(page).toContain('5月6日 海关');
      expect(page).not.toContain('00:00');
    }
  });

  it('tell who looked for a part of a number that the whole one is wanted', () => {
    expect(textOf(list('zh'))).toMatch(/未找到[\s\S]*完整的号码/);
    expect(textOf(list('en'))).toMatch(/Not found[\s\S]*the whole number/);
  });

  it.each(['zh', 'en'] as const)('say in %s to a person what to do about an address that cannot be right', (language) => {
    const { message, action, code } = fault('HUB_REQUEST_INVALID', { reason: 'querystring/month', reasonZh: '参数“month”不符合要求。' });
    const page = textOf(problemPage(contextIn(language), { message: message[language], action: action[language], code }));
    expect(page).toMatch(language === 'zh' ? /请返回上一页[\s\S]*错误代码/ : /Go back[\s\S]*Fault code/);
    expect(page.replace(/<footer[\s\S]*/, '')).not.toMatch(/openapi|month|参考号/);
  });

  it('show both sources of a conflict and choose neither', () => {
    expect(textOf(casePage(contextIn('zh'), detail))).toMatch(/港航[\s\S]*18,500 千克[\s\S]*海关[\s\S]*18,250.5 千克/);
  });

  it('make text of what senders wrote', () => {
    const page = casePage(contextIn('zh'), detail);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<i>SoC');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(list('zh')).toContain('&lt;X&gt;');
  });

  it('have no Chinese left in English but what is a name', () => {
    const nobody = contextIn('en');
    const named = (text: string): string =>
      text.replace(/上海[^\s<]*公司|李薇|中文|关税|增值税|发票|申报成功|通关无纸化审结|毛重不符|集成电路|洋山四期/g, '');
    const pages = [
      list('en'),
      casePage(contextIn('en'), detail),
      accountPage(contextIn('en'), { passwords: true }),
      signInPage(nobody, { name: '', to: '/', oidc: true, passwords: true }),
      releaseNotePage(contextIn('en'), detail),
    ];
    for (const page of pages) expect(named(textOf(page)).match(/[\u4e00-\u9fff]+/g)).toBeNull();
  });

  it('weigh less than 100 KB gzipped at the first view of a shipment, even a long one', () => {
    const events = Array.from({ length: 500 }, (_, index) => event(index, { senderText: `回执 ${Math.sin(index)}` }));
    const page = casePage(contextIn('zh'), { ...detail, timeline: { events, cursor: '500', more: true } });
    const files = ['../../assets/portal.css', '../../dist/portal/browser/enhance.js'].map((file) =>
      readFileSync(new URL(file, import.meta.url)),
    );
    const weight = [Buffer.from(page), ...files].reduce((sum, part) => sum + gzipSync(part).length, 0);
    expect(weight).toBeLessThan(100_000);
    expect(page).toContain(`href="/cases/${caseId}/events"`);
  });

  it('give a release note only after the release', () => {
    expect(textOf(releaseNotePage(contextIn('zh'), detail))).toContain('海关尚未放行');
    const tracks = detail.tracks.map((track) => ({
      ...track,
      steps: track.steps.map((step) => (step.state === 'RELEASED' ? { ...step, reachedAt: '2026-04-17T01:00:00Z' } : step)),
    }));
    const released = textOf(releaseNotePage(contextIn('zh'), { ...detail, tracks }));
    expect(released).toContain('2026年4月17日 09:00');
    // It is released, but a hold came after: whoever stands at the gate must see it.
    expect(released).toContain('仍有扣留');
  });

  it('let nothing leave by a release note that is of a declaration not released yet, and say so of what is of none', () => {
    const words = { label: { zh: '海关放行', en: 'Released' }, meaning: { zh: '', en: '' }, action: { zh: '', en: '' } };
    const standing = { ...words, state: 'RELEASED', turn: 'trader', tone: 'done', since: '2026-04-17T01:00:00Z' } as const;
    const one = { ...standing, declarationNo: '401', releasedAt: '2026-04-17T01:00:00Z' };
    const two = { ...standing, declarationNo: '402', state: 'ACCEPTED_BY_CUSTOMS', label: { zh: '海关已接受申报', en: 'Accepted' } };
    const of = (declarations: (typeof one | typeof two)[]) =>
      textOf(
        releaseNotePage(contextIn('zh'), {
          ...detail,
          holds: [{ hold: 'taxHold', label: { zh: '税费未缴', en: 'unpaid' }, since: '2026-04-16T03:30:00.000Z', declarations: ['402'] }],
          tracks: detail.tracks.map((track) => (track.track === 'declaration' ? { ...track, declarations } : track)),
          references: { declarationNo: ['401', '402', '403'], containerNo: ['BOXA', 'BOXB', 'BOXC'] },
          containers: [
            { number: 'BOXA', seals: [], declarations: ['401'] },
            { number: 'BOXB', seals: [], declarations: ['401', '402'] },
            { number: 'BOXC', seals: [], declarations: [] },
          ],
          goods: ['401', '402', '403'].map((declarationNo) => ({
            system: 'customs' as const,
            kind: 'declaration.submitted' as const,
            messageId: 'm',
            declarationNo,
            name: `货物${declarationNo}`,
            quantities: [],
          })),
        }),
      ).split(/尚未放行\s|未注明报关单/);
    const [released = '', waiting = '', unclear = ''] = of([one, two]);
    expect(released).toContain('2 份报关单中的 1 份');
    expect(released.match(/货物40\d|BOX[ABC]|40[123]\b/g)).toEqual(['401', '401', 'BOXA', 'BOXA', '货物401']);
    // The hold is on the other declaration.
    expect(released).not.toContain('仍有扣留');
    expect(waiting.match(/货物40\d|BOX[ABC]/g)).toEqual(['BOXB', '货物402']);
    expect(unclear.match(/货物40\d|BOX[ABC]/g)).toEqual(['BOXC', '货物403']);
    // All that counts is released: 403 was cancelled, its goods are not on the note.
    const [whole = '', ...others] = of([one, { ...two, ...one, declarationNo: '402' }]);
    expect(others).toEqual([]);
    expect(whole).toContain('海关已放行下列货物');
    expect([...new Set(whole.match(/货物40\d|BOX[ABC]/g))].sort()).toEqual(['BOXA', 'BOXB', 'BOXC', '货物401', '货物402']);
    expect(of([two]).join()).toContain('海关尚未放行');
  });
});

describe('the text behind an event', () => {
  it('is shown in the charset it came in, a segment a line', () => {
    const gbk = Buffer.from([0xb7, 0xc5, 0xd0, 0xd0]);
    expect(raw(Buffer.concat([Buffer.from("UNH+1'FTX+AAI+++"), gbk, Buffer.from("?'x'")]))).toContain(
      '<span>FTX+AAI+++放行?&#39;x&#39;</span>',
    );
    expect(raw(Buffer.from('<a>&</a>'), 'xml')).toContain('&lt;a&gt;&amp;&lt;/a&gt;');
  });

  it('is said not to be text where it is none, and not shown where others are in it', () => {
    expect(raw(Buffer.from([0xff, 0xff, 0x00]))).toContain('内容不是文本');
    const withheld = rawPage(contextIn('zh'), detail, 'm', event(1), { format: 'edifact', bytes: new Uint8Array(), extent: 'withheld' });
    expect(withheld).toContain('涉及其他企业');
    expect(withheld).not.toContain('/download');
    const named = rawPage(contextIn('zh'), detail, 'm', event(1), { format: 'xml', bytes: new Uint8Array(), extent: 'private' });
    expect(named).toContain('仅向其中载明的企业提供');
    expect(named).not.toContain('/download');
  });

  it('is split after a terminator that is not released', () => {
    expect(segments('edifact', "A+1'B+?'x'C??'D'")).toEqual(["A+1'", "B+?'x'", "C??'", "D'"]);
    expect(segments('edifact', "A'\nB'")).toEqual(["A'\nB'"]);
  });
});

describe('the address of the list', () => {
  it('takes numbers however they were pasted, each once', () => {
    // As it is painted on the box, and beside others.
    expect(numbersIn('csqu 305438-3 CSQU 305438 4\nCSQU3054385,COSU6123456780 12345678')).toEqual([
      ...['CSQU3054383', 'CSQU3054384', 'CSQU3054385', 'COSU6123456780', '12345678'],
    ]);
    expect(numbersIn(' cosu123\nCOSU123，ABCD4567890；x,　y\t')).toEqual(['COSU123', 'ABCD4567890', 'X', 'Y']);
  });

  it('is read back as it was written', () => {
    const query = { numbers: ['A1', 'B2'], needsAction: true, hold: 'taxHold', states: ['TAX_DUE'], after: 'c' } as const;
    expect(readListQuery(new URL(listAddress(query), 'http://x').searchParams)).toEqual(query);
  });

  it('leaves out what it does not understand', () => {
    expect(readListQuery(new URLSearchParams('hold=x&turn=constructor&state=<b>&needs=you&enterprise=1'))).toEqual({});
  });

  it('looks up 500 numbers at most, and says so', () => {
    const pasted = Array.from({ length: 501 }, (_, index) => `N${index}`).join('\n');
    const query = readListQuery(new URLSearchParams({ q: pasted }));
    expect([query.numbers?.length, query.numbersCut]).toEqual([500, true]);
  });
});
