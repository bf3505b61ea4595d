/** From an event of a case to the subscriber's server, on a real database and a real server, with the clock in hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import type { CaseNotice, NoticeEnvelope } from '../../src/notices/case-notice.js';
import type { Outcome } from '../../src/notices/attempt.js';
import { startNoticeCourier, type Deliver } from '../../src/notices/courier.js';
import { deliverByWebhook } from '../../src/notices/deliver.js';
import { makeNotices } from '../../src/notices/make.js';
import type { NoticeLanes, NoticeLoop } from '../../src/notices/ports.js';
import { topicNames, type Topic } from '../../src/notices/topics.js';
import { createWebhookSender, type WebhookSender } from '../../src/notices/webhook.js';
import type { Database } from '../../src/store/database.js';
import { claimLanes, nextDue, releaseLane, settleNotices, waitingNotices } from '../../src/store/notice-lanes.js';
import { advanceNotices, pruneNotices } from '../../src/store/notices.js';
import * as subscriptions from '../../src/store/subscriptions.js';
import { query } from '../../src/store/rows.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { hasPostgres, testDatabase } from '../support/services.js';
import { addEnterprise, caseOfDeclaration, happen, messageOf } from '../support/shipments.js';

const available = await hasPostgres();
const minute = 60_000;
const day = 86_400_000;

describe.skipIf(!available)('notices', () => {
  let database: Database & { drop: () => Promise<void> };
  let receiver: Receiver;
  let sender: WebhookSender;
  let ours: string;
  let theirs: string;
  let clock: Date;
  const now = (): Date => clock;
  const key = Buffer.alloc(32, 1);
  let numbers = 0;
  const declaration = (): string => `22292026${String((numbers += 1)).padStart(10, '0')}`;

  beforeAll(async () => {
    database = await testDatabase('notices');
    [ours, theirs] = [await addEnterprise(database, '甲公司'), await addEnterprise(database, '乙公司')];
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await query(database.knex, 'delete from subscription');
    await make();
    clock = new Date('2026-11-25T08:00:00Z');
    errors.length = 0;
    byMail = () => Promise.reject(new Error('no mail here'));
    receiver = await startReceiver();
    sender = createWebhookSender({ targets: 'any', timeout: 400 });
    return async () => {
      await sender.close();
      await receiver.close();
    };
  });

  async function subscribe(about: Partial<subscriptions.NewSubscription> = {}, topics: readonly Topic[] = ['changed']) {
    const result = await subscriptions.addSubscription(
      database.knex,
      {
        ...{ id: newId(), enterpriseId: ours, channel: 'webhook', target: receiver.url, label: '测试', language: 'zh', caseId: null },
        ...{ topics, kinds: [], states: [], holds: [], state: 'active', createdBy: 'test' },
        ...about,
      },
      [],
      { most: 50, now: clock },
    );
    if (!('added' in result)) throw new Error(result.refused);
    return result.added;
  }

  async function make(): Promise<void> {
    while (await advanceNotices(database.knex, (news) => makeNotices(news, undefined), clock));
  }

  const lanes = (): NoticeLanes => ({
    claim: (asked) => claimLanes(database.knex, asked),
    nextDue: () => nextDue(database.knex),
    waiting: (lane, at, limit) => waitingNotices(database.knex, lane, at, limit),
    settle: (settled) => settleNotices(database.knex, settled),
    release: (...after) => releaseLane(database.knex, ...after),
    wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
  });
  const errors: unknown[] = [];
  let byMail: Deliver;
  const courier = (over: Partial<NoticeLanes> = {}): NoticeLoop =>
    startNoticeCourier({
      lanes: { ...lanes(), ...over },
      deliver: { webhook: deliverByWebhook(sender, key), email: (...round) => byMail(...round) },
      disableDays: 5,
      noticeDays: 30,
      onError: (error) => errors.push(error),
      now,
    });

  /** Lets a courier work until nothing is due at the present moment. */
  async function deliver(): Promise<void> {
    const loop = courier();
    await vi.waitFor(async () => {
      const due = await query(database.knex, 'select id from subscription where due_at <= ?::timestamptz or leased_until is not null', [
        clock,
      ]);
      expect([due, errors.map(String)]).toEqual([[], []]);
    }, 10_000);
    await loop.stop();
    expect(errors.splice(0)).toEqual([]);
  }

  const told = (): NoticeEnvelope<CaseNotice>[] => receiver.received.map(({ body }) => JSON.parse(body) as NoticeEnvelope<CaseNotice>);
  const pass = (milliseconds: number): void => void (clock = new Date(clock.getTime() + milliseconds));
  const log = async (id: string) => subscriptions.listNotices(database.knex, { id, enterpriseId: ours }, undefined, 100);

  it('tells who asked what happened, why it is told, and how the shipment stands', async () => {
    const { id } = await subscribe({}, ['needs-action', 'released']);
    const declarationNo = declaration();
    await happen(database, [{ kind: 'declaration.submitted', declarationNo, importers: [ours] }]);
    const status = { code: 'U', text: '商品编码有误', reason: '第 1 项' };
    const [rejection] = await happen(database, [{ kind: 'declaration.rejected', declarationNo, importers: [ours], status }]);
    await make();
    await deliver();
    const [notice, ...others] = told();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      specversion: '1.0',
      type: 'case.needs-action',
      subject: await caseOfDeclaration(database, declarationNo),
      data: {
        subscriptionId: id,
        topics: [{ code: 'needs-action' }, { code: 'correct' }, { code: 'changed' }],
        event: {
          ...{ messageId: rejection?.id, kind: 'declaration.rejected', senderCode: 'U', senderText: '商品编码有误', reason: '第 1 项' },
          state: { state: 'REJECTED', tone: 'correct', label: { zh: '退单，请更正后重报' } },
        },
        case: { references: { declarationNo: [declarationNo] }, needsAction: true, turn: 'trader', summary: { state: 'REJECTED' } },
      },
    });
    expect(JSON.stringify(notice)).not.toContain('甲公司');
    expect(await log(id)).toMatchObject([{ id: notice?.id, state: 'delivered', attempts: [{ outcome: 'delivered', status: 200 }] }]);
  });

  it('tells of holds as they come and go, and of a release once', async () => {
    await subscribe({}, ['hold-placed', 'hold-lifted', 'released']);
    const declarationNo = declaration();
    const kinds = ['declaration.accepted', 'hold.placed', 'hold.lifted', 'declaration.released', 'declaration.released'] as const;
    // In one batch: nothing is passed over because it went quickly.
    await happen(
      database,
      kinds.map((kind) => ({ kind, declarationNo, importers: [ours] })),
    );
    await make();
    await deliver();
    // The first asks something too, and that is more urgent.
    expect(told().map(({ type }) => type)).toEqual(['case.needs-action', 'case.hold-lifted', 'case.released']);
    expect(told().map(({ data }) => [data.case.holdsPlaced, data.case.holdsLifted])).toEqual([
      [['customsHold'], []],
      [[], ['customsHold']],
      [[], []],
    ]);
  });

  it('does not ask for what an older message once asked', async () => {
    await subscribe({}, ['needs-action']);
    const declarationNo = declaration();
    const at = (hour: number): string => `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`;
    await happen(database, [{ kind: 'declaration.released', declarationNo, importers: [ours], at: at(12) }]);
    await happen(database, [{ kind: 'declaration.queried', declarationNo, importers: [ours], at: at(9) }]);
    await make();
    await deliver();
    expect(told()).toEqual([]);
  });

  it('narrows by kind, state, hold and case', async () => {
    const [one, other] = [declaration(), declaration()];
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: one, importers: [ours] }]);
    await make();
    const asked = {
      kind: await subscribe({ kinds: ['hold.placed'] }),
      state: await subscribe({ states: ['RELEASED'] }),
      hold: await subscribe({ holds: ['ciqHold'] }),
      case: await subscribe({ caseId: await caseOfDeclaration(database, one) }),
    };
    await happen(database, [
      { kind: 'hold.placed', declarationNo: one, importers: [ours] },
      { kind: 'hold.placed', declarationNo: other, importers: [ours] },
      { kind: 'declaration.released', declarationNo: other, importers: [ours] },
      { kind: 'inspection.ordered', system: 'inspection', declarationNo: other, importers: [ours] },
    ]);
    await make();
    await deliver();
    const got = (id: string): string[] =>
      told()
        .flatMap(({ data }) => (data.subscriptionId === id ? data.event.kind : []))
        .sort();
    expect(got(asked.kind.id)).toEqual(['hold.placed', 'hold.placed']);
    expect(got(asked.state.id)).toEqual(['declaration.released']);
    expect(got(asked.hold.id)).toEqual(['inspection.ordered']);
    expect(got(asked.case.id)).toEqual(['hold.placed']);
  });

  it('tells of several containers in one message once, and that others are still to come', async () => {
    await subscribe();
    const declarationNo = declaration();
    const boxes = ['CSQU3054383', 'TEMU0000017', 'MSKU0000013'];
    const out = (containers: string[]) =>
      ({ kind: 'container.gated-out', system: 'port', declarationNo, importers: [], containers }) as const;
    await happen(database, [{ kind: 'declaration.released', declarationNo, importers: [ours], containers: boxes }]);
    await happen(database, [out(boxes.slice(0, 2))]);
    await make();
    await happen(database, [out(boxes.slice(2))]);
    await make();
    await deliver();
    expect(told().map(({ data }) => data.event.state?.state)).toEqual(['RELEASED', 'PARTLY_GATED_OUT', 'GATE_OUT']);
    expect(told()[1]?.data.case.summary).toMatchObject({
      containers: { done: 2, all: 3 },
      label: { en: 'Part of the containers gated out (2 of 3)' },
    });
  });

  it('never tells one enterprise of another’s case', async () => {
    const [mine, yours, both] = [declaration(), declaration(), declaration()];
    const we = await subscribe();
    const they = await subscribe({ enterpriseId: theirs });
    await happen(database, [
      { kind: 'declaration.accepted', declarationNo: mine, importers: [ours] },
      { kind: 'declaration.accepted', declarationNo: yours, importers: [theirs] },
      { kind: 'declaration.accepted', declarationNo: both, importers: [ours, theirs] },
      { kind: 'declaration.accepted', declarationNo: declaration(), importers: [] },
    ]);
    await make();
    await deliver();
    const of = (id: string): string[] =>
      told()
        .flatMap(({ data }) => (data.subscriptionId === id ? (data.case.references.declarationNo ?? []) : []))
        .sort();
    expect(of(we.id)).toEqual([mine, both]);
    expect(of(they.id)).toEqual([yours, both]);
  });

  it('withholds what waited when the case is no longer one of the enterprise', async () => {
    const { id } = await subscribe();
    const declarationNo = declaration();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo, importers: [ours] }]);
    await make();
    await query(database.knex, 'delete from case_party where enterprise_id = ?', [ours]);
    await deliver();
    expect(receiver.received).toEqual([]);
    expect(await log(id)).toMatchObject([{ state: 'withheld' }]);
  });

  it('makes no notice where nobody subscribed, and begins with what comes after a subscription', async () => {
    const declarationNo = declaration();
    await happen(database, [{ kind: 'declaration.submitted', declarationNo, importers: [ours] }]);
    await make();
    await subscribe();
    await make();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo, importers: [ours] }]);
    await make();
    await deliver();
    expect(told().map(({ data }) => data.event.kind)).toEqual(['declaration.accepted']);
  });

  it('passes over nothing that commits late', async () => {
    await subscribe();
    const [slow, quick] = [declaration(), declaration()];
    let commit = (): void => undefined;
    let isHeld = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const holding = new Promise<void>((resolve) => (isHeld = resolve));
    const first = happen(database, [{ kind: 'declaration.accepted', declarationNo: slow, importers: [ours] }], () => {
      isHeld();
      return held;
    });
    await holding;
    // Waits for the first: were it not so, its batch would be seen before the one with the lower number.
    const second = happen(database, [{ kind: 'declaration.accepted', declarationNo: quick, importers: [ours] }]);
    try {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await make();
      expect(await query(database.knex, 'select id from notice')).toEqual([]);
    } finally {
      // An open transaction would hold up every test of the server that waits for what may still commit.
      commit();
    }
    await Promise.all([first, second]);
    await make();
    await deliver();
    expect(told().map(({ data }) => data.case.references.declarationNo?.[0])).toEqual([slow, quick]);
  });

  it('makes an event into one notice, whatever breaks while it is made', async () => {
    await subscribe();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    const broken = advanceNotices(
      database.knex,
      () => {
        throw new Error('killed');
      },
      clock,
    );
    await expect(broken).rejects.toThrow('killed');
    // Two processes at once.
    await Promise.all([make(), make()]);
    expect(await query(database.knex, 'select id from notice')).toHaveLength(1);
  });

  it('goes on where a subscription ends while its notices are made', async () => {
    const [ends, stays] = [await subscribe(), await subscribe()];
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    const remove = subscriptions.removeSubscription;
    const notices: Promise<unknown>[] = [];
    await database.knex.transaction(async (transaction) => {
      await remove(transaction, { id: ends.id, enterpriseId: ours });
      notices.push(make());
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    await Promise.all(notices);
    await deliver();
    expect(told().map(({ data }) => data.subscriptionId)).toEqual([stays.id]);
  });

  it('tries again on the published schedule, and then no more', async () => {
    const { id } = await subscribe();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    receiver.answer = 500;
    const started = clock.getTime();
    const tried: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      const before = receiver.received.length;
      await deliver();
      if (receiver.received.length > before) tried.push((clock.getTime() - started) / minute);
      const due = await nextDue(database.knex);
      if (due === undefined) break;
      // A moment before it is due nothing happens.
      clock = new Date(due.getTime() - 1);
      await deliver();
      expect(receiver.received.length).toBe(before + 1);
      clock = due;
    }
    expect(tried.map((at) => Math.round(at * 60))).toEqual([0, 5, 305, 2105, 9305, 27305, 63305, 113705, 185705, 272105]);
    expect(await log(id)).toMatchObject([{ state: 'failed' }]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('keeps the order of each case, while other cases go on', async () => {
    await subscribe();
    const [stuck, free] = [declaration(), declaration()];
    const kinds = ['declaration.submitted', 'declaration.accepted', 'declaration.released'] as const;
    for (const kind of kinds)
      await happen(
        database,
        [stuck, free].map((declarationNo) => ({ kind, declarationNo, importers: [ours] })),
      );
    await make();
    const isStuck = (body: string): boolean => body.includes(stuck);
    receiver.answer = ({ body }) => (isStuck(body) ? 400 : 200);
    for (let round = 0; round < 4; round += 1) {
      await deliver();
      pass(6_000);
    }
    const kindsOf = (which: boolean): string[] =>
      told().flatMap((one) => (isStuck(JSON.stringify(one)) === which ? one.data.event.kind : []));
    expect(kindsOf(false)).toEqual([...kinds]);
    expect(new Set(kindsOf(true))).toEqual(new Set(['declaration.submitted']));
    receiver.answer = 200;
    receiver.received.length = 0;
    pass(6 * minute);
    await deliver();
    expect(kindsOf(true)).toEqual([...kinds]);
  });

  it('holds up nobody for an endpoint that is dead, and disables it after days, with word to its owner', async () => {
    const dead = await startReceiver();
    dead.answer = 'hang';
    const sick = await Promise.all(Array.from({ length: 20 }, () => subscribe({ target: dead.url })));
    const well = await subscribe();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    await deliver();
    expect(told()).toHaveLength(1);
    // Now they have failed: however many, they take a part of the lanes only.
    pass(10 * minute);
    await happen(database, [{ kind: 'declaration.released', declarationNo: declaration(), importers: [ours] }]);
    await make();
    const loop = courier();
    const from = performance.now();
    await vi.waitFor(() => expect(told()).toHaveLength(2), 5_000);
    expect(performance.now() - from).toBeLessThan(400);
    await loop.stop();
    pass(5 * day);
    await deliver();
    const after = await subscriptions.listSubscriptions(database.knex, ours);
    const states = new Map(after.map(({ id, state, disabledWhy }) => [id, { state, disabledWhy }]));
    expect(sick.map(({ id }) => states.get(id))).toEqual(sick.map(() => ({ state: 'disabled', disabledWhy: 'timeout' })));
    expect(states.get(well.id)).toEqual({ state: 'active', disabledWhy: null });
    const word = receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: { subscriptionId: string } });
    expect(new Set(word.filter(({ type }) => type === 'subscription.disabled').map(({ data }) => data.subscriptionId))).toEqual(
      new Set(sick.map(({ id }) => id)),
    );
    const before = dead.received.length;
    pass(day);
    await deliver();
    expect(dead.received.length).toBe(before);
    await dead.close();
  });

  it('disables no address for the days in which the hub itself could send no mail, and sends then what waited', async () => {
    const { id } = await subscribe({ channel: 'email', target: 'a@example.com' });
    let outcome: Outcome = 'mail-refused';
    byMail = (_lane, notices) => Promise.resolve({ attempts: notices.map(() => ({ outcome, milliseconds: 0 })) });
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    await deliver();
    outcome = 'mail-not-sent';
    for (let quarters = 0; quarters < 6 * 4; quarters++) {
      pass(day / 4);
      await deliver();
    }
    outcome = 'mail-refused';
    pass(60 * minute);
    await deliver();
    expect(await subscriptions.findSubscription(database.knex, { id, enterpriseId: ours })).toMatchObject({
      state: 'active',
      failingSince: clock,
    });
    expect(await log(id)).toMatchObject([{ state: 'waiting' }]);
    outcome = 'delivered';
    pass(5 * minute);
    await deliver();
    expect(await log(id)).toMatchObject([{ state: 'delivered' }]);
  });

  it('gives up what the hub itself could not send for as long as notices are kept, and then it goes as others do', async () => {
    clock = new Date(Date.now() - 30 * day - minute);
    const { id } = await subscribe({ channel: 'email', target: 'a@example.com' });
    byMail = (_lane, notices) => Promise.resolve({ attempts: notices.map(() => ({ outcome: 'mail-not-sent', milliseconds: 0 })) });
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    for (let days = 0; days < 30; days++) {
      await deliver();
      expect(await log(id)).toMatchObject([{ state: 'waiting' }]);
      pass(day);
    }
    await deliver();
    expect(await log(id)).toMatchObject([{ state: 'failed', settledAt: clock, attempts: [{ outcome: 'mail-not-sent' }] }]);
    expect(await nextDue(database.knex)).toBeUndefined();
    expect(await subscriptions.findSubscription(database.knex, { id, enterpriseId: ours })).toMatchObject({ state: 'active' });
    await pruneNotices(database.knex, 30);
    expect(await log(id)).toEqual([]);
  });

  it('writes a failure of the hub’s own down once, until it fails otherwise', async () => {
    const { id } = await subscribe({ channel: 'email', target: 'a@example.com' });
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    const notSent = { outcome: 'mail-not-sent', milliseconds: 0 } as const;
    const refused = { outcome: 'mail-refused', status: 550, milliseconds: 0 } as const;
    for (const attempt of [notSent, notSent, { ...notSent, status: 535 }, { ...notSent, status: 535 }, refused, refused, notSent]) {
      byMail = (_lane, notices) => Promise.resolve({ attempts: notices.map(() => attempt) });
      await deliver();
      pass(60 * minute);
    }
    const [notice] = await log(id);
    expect(notice?.attempts.map(({ outcome, status }) => [outcome, status]).reverse()).toEqual([
      ['mail-not-sent', null],
      ['mail-not-sent', 535],
      ['mail-refused', 550],
      ['mail-refused', 550],
      ['mail-not-sent', null],
    ]);
  });

  it('disables at once an endpoint that says it is gone', async () => {
    const { id } = await subscribe();
    receiver.answer = 410;
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    await deliver();
    expect(await subscriptions.findSubscription(database.knex, { id, enterpriseId: ours })).toMatchObject({
      state: 'disabled',
      disabledWhy: 'gone',
    });
    expect(await log(id)).toMatchObject([{ state: 'kept' }]);
  });

  it('sends what waited at once when an endpoint is there again', async () => {
    await subscribe();
    receiver.answer = 503;
    const declarationNo = declaration();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo, importers: [ours] }]);
    await make();
    for (const pause of [5_000, 5 * minute, 30 * minute]) {
      await deliver();
      pass(pause);
    }
    await deliver();
    receiver.answer = 200;
    receiver.received.length = 0;
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    pass(6 * minute);
    await deliver();
    await deliver();
    expect(told()).toHaveLength(2);
  });

  it('replays what was kept, what was delivered, and one alone, under the same ids and in order', async () => {
    const { id } = await subscribe();
    const owned = { id, enterpriseId: ours };
    const declarationNo = declaration();
    const since = clock.toISOString();
    await happen(database, [{ kind: 'declaration.submitted', declarationNo, importers: [ours] }]);
    await make();
    await deliver();
    expect(await subscriptions.pauseSubscription(database.knex, owned)).toMatchObject({ state: 'paused' });
    pass(minute);
    await happen(database, [{ kind: 'declaration.accepted', declarationNo, importers: [ours] }]);
    await make();
    await deliver();
    expect(told()).toHaveLength(1);
    await subscriptions.resumeSubscription(database.knex, owned);
    await deliver();
    expect(told()).toHaveLength(1);
    expect(await subscriptions.replayNotices(database.knex, owned, { since }, clock)).toBe(2);
    await deliver();
    const [first, again, second] = told();
    expect([again?.id, second?.data.event.kind]).toEqual([first?.id, 'declaration.accepted']);
    expect(await subscriptions.replayNotices(database.knex, owned, { noticeId: second?.id ?? '' }, clock)).toBe(1);
    await deliver();
    expect(told().map((one) => one.id)).toEqual([first?.id, first?.id, second?.id, second?.id]);
    // Another enterprise replays nothing of it.
    expect(await subscriptions.replayNotices(database.knex, { id, enterpriseId: theirs }, { since }, clock)).toBe(0);
  });

  it('loses nothing when a courier dies between delivering and writing it down; another one takes over', async () => {
    const { id } = await subscribe();
    await happen(database, [{ kind: 'declaration.accepted', declarationNo: declaration(), importers: [ours] }]);
    await make();
    const died = courier({ settle: () => Promise.reject(new Error('killed')) });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    await died.stop();
    expect(errors.splice(0)).toHaveLength(1);
    // Until its lease is over nobody else takes the lane.
    const other = courier();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.stop();
    expect(receiver.received).toHaveLength(1);
    pass(3 * minute);
    await deliver();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(await log(id)).toMatchObject([{ state: 'delivered' }]);
  });

  it('takes a lane in one process at a time', async () => {
    await subscribe();
    await happen(
      database,
      Array.from({ length: 30 }, () => ({ kind: 'declaration.accepted' as const, declarationNo: declaration(), importers: [ours] })),
    );
    await make();
    const loops = [courier(), courier(), courier()];
    await vi.waitFor(() => expect(receiver.received).toHaveLength(30), 10_000);
    await Promise.all(loops.map((loop) => loop.stop()));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30);
    expect(topicNames).toContain('changed');
    expect(messageOf({ kind: 'hold.placed', declarationNo: 'x', importers: [] }).kind).toBe('hold.placed');
  });
});
