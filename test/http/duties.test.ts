import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inboundExchange } from '../../src/broker/topology.js';
import { enterpriseService } from '../../src/cli/enterprise-service.js';
import { currentRights } from '../../src/cli/rights.js';
import type { Kind, System } from '../../src/canonical/kinds.js';
import { importer } from '../../src/registry/demo-enterprises.js';
import { query } from '../../src/store/rows.js';
import { consumeAgencies, type AgencyQueues } from '../support/agency-queues.js';
import { caller, type Call } from '../support/call.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const agencies = ['customs', 'inspection', 'forex', 'trade', 'port', 'base'] as const;

describe.skipIf(!available)('discrepancies and linkage tasks over AMQP', () => {
  let test: TestHub;
  let call: Call;
  let queues: AgencyQueues;
  let id = '';

  beforeAll(async () => {
    test = await startTestHub('duties');
    call = caller(test);
    id = (await call('GET', `/enterprises/${importer.fields.unifiedSocialCreditCode}`, 'customs')).body.id as string;
    queues = await consumeAgencies(test.prefix, agencies);
  });
  afterAll(async () => {
    await queues.close();
    await test.stop();
  });

  const arrivedAt = (agency: System, kind: Kind) => queues.arrived(agency).filter((message) => message.kind === kind);
  /** Waits for just one event of a kind, at one agency and at no other. */
  async function only(agency: System, kind: Kind) {
    await vi.waitFor(() => {
      expect([agency, kind, arrivedAt(agency, kind).length]).toEqual([agency, kind, 1]);
    }, 5_000);
    for (const other of agencies) if (other !== agency) expect([other, arrivedAt(other, kind)]).toEqual([other, []]);
    return arrivedAt(agency, kind)[0];
  }
  const claim = (name: string, value: string) => call('POST', `/enterprises/${id}/changes`, 'port', { fields: [{ name, value }] });
  const held = async (name: string) => (await call('GET', `/enterprises/${id}`, 'port')).body.fields[name];

  async function send(system: System, xml: string) {
    const client = await connect(amqpUrl);
    const channel = await client.createConfirmChannel();
    channel.publish(inboundExchange(test.prefix), `${system}.xml`, Buffer.from(`<RegistryAnswers>${xml}</RegistryAnswers>`));
    await channel.waitForConfirms();
    await client.close();
  }
  const quarantined = async () =>
    (await query<{ faults: { code: string }[] }>(test.hub.database.knex, 'select faults from quarantine order by id')).map(({ faults }) =>
      faults.map(({ code }) => code).join(),
    );

  it('brings a claim to the owner alone, once, and the answer by message back to the claimant alone', async () => {
    const before = await held('registeredAddress');
    await claim('registeredAddress', '上海市浦东新区新址路1号');
    const opened = await only('base', 'discrepancy.opened');
    expect(opened?.discrepancy).toMatchObject({
      field: 'registeredAddress',
      owner: 'aic',
      claimant: 'port',
      claimed: '上海市浦东新区新址路1号',
      held: before,
    });
    expect(opened?.enterprises?.[0]).toMatchObject({ role: 'subject', match: { enterpriseId: id } });
    await claim('registeredAddress', '上海市浦东新区新址路1号');

    queues.forget();
    await send('base', `<Discrepancy><Id>${opened?.discrepancy?.id ?? ''}</Id><Answer>confirm</Answer></Discrepancy>`);
    const answered = await only('port', 'discrepancy.answered');
    expect(answered?.discrepancy).toMatchObject({ field: 'registeredAddress', answer: 'confirm', held: before });
    expect(answered?.enterprises?.[0]?.match?.enterpriseId).toBe(id);
    expect(queues.arrived('base')).toEqual([]);
    expect(await held('registeredAddress')).toBe(before);
  });

  it('corrects by message: the change goes to all who are entitled, and tasks to those who have to follow', async () => {
    queues.forget();
    await claim('registeredAddress', '上海市浦东新区更正路2号');
    const opened = await only('base', 'discrepancy.opened');
    queues.forget();
    const answer = `<Discrepancy><Id>${opened?.discrepancy?.id ?? ''}</Id><Answer>更正</Answer></Discrepancy>`;
    await send('base', answer);
    await only('port', 'discrepancy.answered');
    expect(await held('registeredAddress')).toBe('上海市浦东新区更正路2号');
    await vi.waitFor(() => {
      expect(agencies.map((agency) => arrivedAt(agency, 'enterprise.changed').length)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(agencies.map((agency) => arrivedAt(agency, 'linkage.assigned').length)).toEqual([1, 1, 1, 1, 1, 0]);
    }, 5_000);
    const kinds = queues.arrived('forex').map(({ kind }) => kind);
    expect(kinds).toEqual(['enterprise.changed', 'linkage.assigned']);

    // Once only, and not by another.
    const before = await quarantined();
    await send('base', answer.replace('更正', 'confirm'));
    await vi.waitFor(async () => {
      expect(await quarantined()).toEqual([...before, 'HUB_ALREADY_ANSWERED']);
    }, 5_000);
    expect(await held('registeredAddress')).toBe('上海市浦东新区更正路2号');
  });

  it('takes the answer to a linkage task by message from the agency that was asked, and from no other', async () => {
    const task = arrivedAt('forex', 'linkage.assigned')[0]?.linkage;
    expect(task).toMatchObject({ agency: 'forex', fields: ['registeredAddress'] });
    expect(Date.parse(task?.dueOn ?? '')).toBeGreaterThan(Date.now());
    const answer = `<LinkageTask><Id>${task?.id ?? ''}</Id><Answer>done</Answer><Note>已更新</Note></LinkageTask>`;
    const before = await quarantined();
    await send('trade', answer);
    await vi.waitFor(async () => {
      expect(await quarantined()).toEqual([...before, 'HUB_DUTY_UNKNOWN']);
    }, 5_000);
    const open = async () => (await call('GET', '/linkage-tasks', 'forex')).body.entries.map((entry) => entry.id);
    expect(await open()).toContain(task?.id);
    await send('forex', answer);
    await vi.waitFor(async () => {
      expect(await open()).toEqual([]);
    }, 5_000);
    const [kept] = await query(test.hub.database.knex, 'select answer, note, answered_by from linkage_task where id = ?::uuid', [task?.id]);
    expect(kept).toEqual({ answer: 'done', note: '已更新', answered_by: 'safe-shanghai' });
  });

  it('tells of answers over HTTP in the same way, and of a correction that the registry refuses nothing', async () => {
    queues.forget();
    await claim('registeredPostalCode', '200001');
    const first = await only('base', 'discrepancy.opened');
    queues.forget();
    const path = `/discrepancies/${first?.discrepancy?.id ?? ''}/answer`;
    expect((await call('POST', path, 'base', { answer: 'confirm' })).status).toBe(200);
    expect((await only('port', 'discrepancy.answered'))?.discrepancy?.answer).toBe('confirm');

    queues.forget();
    const postalCode = await held('registeredPostalCode');
    await claim('registeredPostalCode', 'not a code');
    const second = await only('base', 'discrepancy.opened');
    const wrong = `/discrepancies/${second?.discrepancy?.id ?? ''}/answer`;
    expect((await call('POST', wrong, 'base', { answer: 'correct' })).body.code).toBe('HUB_FIELD_INVALID');
    expect(await held('registeredPostalCode')).toBe(postalCode);
    expect((await call('GET', '/discrepancies', 'base')).body.entries.map((entry) => entry.id)).toEqual([second?.discrepancy?.id]);
    expect(arrivedAt('port', 'discrepancy.answered')).toEqual([]);
    await call('POST', wrong, 'base', { answer: 'confirm' });
    await only('port', 'discrepancy.answered');
  });

  it('hides from a claimant the value of a field that it may not read', async () => {
    queues.forget();
    await claim('customsContactMobile', '13800001111');
    const opened = await only('customs', 'discrepancy.opened');
    expect(opened?.discrepancy?.held).toBeDefined();
    const path = `/discrepancies/${opened?.discrepancy?.id ?? ''}/answer`;
    await call('POST', path, 'customs', { answer: 'confirm' });
    const answered = await only('port', 'discrepancy.answered');
    expect(answered?.discrepancy).toMatchObject({ field: 'customsContactMobile', answer: 'confirm' });
    expect(Object.keys(answered?.discrepancy ?? {})).toEqual(['id', 'field', 'owner', 'claimant', 'answer']);
    const [mine] = (await call('GET', '/discrepancies?as=claimant&answered=true', 'port')).body.entries.filter(
      (one) => one.field === 'customsContactMobile',
    );
    expect(mine).toMatchObject({ held: null, answer: 'confirm' });
  });

  it('shows what is overdue', async () => {
    const renamed = { bureau: 'aic', fields: [{ name: 'legalRepresentativeName', value: '王新法' }] };
    expect((await call('POST', `/enterprises/${id}/changes`, 'base', renamed)).status).toBe(200);
    expect((await call('GET', '/linkage-tasks?overdue=true', 'port')).body.entries).toEqual([]);
    const [task] = (await call('GET', '/linkage-tasks', 'port')).body.entries.slice(-1);
    await query(test.hub.database.knex, 'update linkage_task set due_on = current_date - 1 where id = ?::uuid', [task?.id]);
    expect((await call('GET', '/linkage-tasks?overdue=true', 'port')).body.entries).toMatchObject([{ id: task?.id, overdue: true }]);
    const metrics = await (await fetch(`${test.hub.address ?? ''}/api/v1/metrics`)).text();
    expect(metrics).toContain('hub_linkage_tasks{agency="port",state="overdue"} 1');
  });

  it('brings the objection of an enterprise itself to the owner, and shows it the answer', async () => {
    queues.forget();
    const self = enterpriseService(test.hub.database, currentRights(test.hub.database.knex), 1);
    const asked = { claimed: '200122', note: '已迁址', by: 'trader' };
    expect(await self.object(id, 'registeredPostalCode', { ...asked, claimed: '200999' })).toBe('opened');
    expect(await self.object(id, 'registeredPostalCode', { ...asked, claimed: '200999' })).toBe('already');
    const opened = await only('base', 'discrepancy.opened');
    expect(opened?.discrepancy).toMatchObject({ claimant: 'self', claimed: '200999' });
    await call('POST', `/discrepancies/${opened?.discrepancy?.id ?? ''}/answer`, 'base', { answer: 'correct' });
    const seen = (await self.find(id, 'self'))?.discrepancies ?? [];
    expect(JSON.stringify(seen[0])).toContain('correct');
    // No agency asked, so none is told of the answer; the change goes to all.
    expect(agencies.flatMap((agency) => arrivedAt(agency, 'discrepancy.answered'))).toEqual([]);
    expect(await held('registeredPostalCode')).toBe('200999');
  });
});
