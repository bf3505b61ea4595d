/** The enterprise in the portal, over real HTTP and a real registry: own fields only, history, and objections that owners answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { addMandate } from '../../src/store/accounts.js';
import { findByIdentifier } from '../../src/cli/registry-lookup.js';
import { query } from '../../src/store/rows.js';
import { makeAccount, reader, type Reader } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('the enterprise in the portal', () => {
  let test: TestHub;
  let base: string;
  let trader: Reader;
  let operator: Reader;
  let own: string;
  let other: string;

  beforeAll(async () => {
    test = await startTestHub('portal_enterprise');
    base = test.hub.address ?? '';
    const { database } = test.hub;
    const idOf = async (code: string): Promise<string> => (await findByIdentifier(database.knex, code))?.id ?? '';
    own = await idOf(importer.fields.unifiedSocialCreditCode);
    other = await idOf(broker.fields.unifiedSocialCreditCode);
    [trader, operator] = [reader(base), reader(base)];
    await trader.signIn('li.wei', await makeAccount(database, 'li.wei', 'trader', importer.fields.unifiedSocialCreditCode));
    await operator.signIn('duty', await makeAccount(database, 'duty', 'operator'));
  });
  afterAll(() => test.stop());

  function api(path: string, key: keyof TestHub['keys'], body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${test.keys[key]}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
    return fetch(`${base}/api/v1${path}`, { headers, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) });
  }

  it('shows a trader its own enterprise, and any other like one that does not exist', async () => {
    expect((await trader.get('/enterprises')).location).toBe(`/enterprises/${own}`);
    const page = await trader.get(`/enterprises/${own}`);
    expect(page.status).toBe(200);
    for (const text of ['上海浦江国际贸易有限公司', '市场监管部门负责的信息', '统一社会信用代码']) expect(page.text).toContain(text);
    const foreign = await trader.get(`/enterprises/${other}`);
    const unknown = await trader.get('/enterprises/019a0000-0000-7000-8000-000000000000');
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    const plain = (text: string): string => text.replaceAll(/value="[^"]*"|from=[^"]*"/g, '');
    expect(plain(foreign.text)).toBe(plain(unknown.text));
    expect((await trader.get(`/enterprises/${other}/fields/enterpriseName`)).status).toBe(404);
  });

  it('says what codes mean, in the reader’s language, and of flags whether they are set', async () => {
    const text = async (): Promise<string> =>
      (await trader.get(`/enterprises/${own}`)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    const chinese = await text();
    for (const said of ['登记状态 存续 1', '注册海关 浦东海关 2210', '是否上市公司 否 0', '市场主体类型 1130'])
      expect(chinese).toContain(said);
    await trader.get('/language/en?from=/');
    const english = await text();
    for (const said of ['Registration status In operation 1', 'Listed company No 0']) expect(english).toContain(said);
    await trader.get('/language/zh?from=/');
    // A flag that is confidential is not told by its meaning either.
    const masked = (await trader.get(`/enterprises/${own}/fields/customsDutyArrearsFlag`)).text;
    expect(masked).toMatch(/<dd>\s*<strong>[^<]*\*[^<]*<\/strong>/);
  });

  it('shows sensitive values in part, and nothing that the enterprise may not see of itself', async () => {
    const { rows } = await test.hub.database.knex.raw<{ rows: { fields: Record<string, string> }[] }>(
      'select fields from enterprise where id = ?',
      [own],
    );
    const mobile = rows[0]?.fields.customsContactMobile ?? '';
    expect(mobile).toMatch(/^\d{11}$/);
    const page = (await trader.get(`/enterprises/${own}`)).text;
    expect(page).not.toContain(mobile);
    expect(page).toContain(`${mobile.slice(0, 3)}***${mobile.slice(-2)}`);
    expect((await trader.get(`/enterprises/${own}/fields/nosuchfield`)).status).toBe(404);
    expect((await trader.get(`/enterprises/${own}/fields/constructor`)).status).toBe(404);
  });

  it('shows a sensitive value in clear to the enterprise’s own people, by a form alone, and writes down who looked', async () => {
    const { database } = test.hub;
    const log = () =>
      query<Record<string, unknown>>(database.knex, 'select caller, role, enterprise_id as id, fields from sensitive_access');
    const path = `/enterprises/${own}/fields/customsContactMobile`;
    const page = (await trader.get(path)).text;
    expect(page).toContain(`action="${path}/reveal"`);
    expect(page).not.toMatch(/<strong>\d{11}</);
    expect((await trader.get(`${path}/reveal`)).status).toBe(404);
    expect((await trader.post(`${path}/reveal`, { token: 'x' })).status).toBe(403);
    expect(await log()).toEqual([]);
    await trader.get(path);
    const shown = await trader.post(`${path}/reveal`, {});
    expect([shown.status, /<strong>\d{11}</.test(shown.text), shown.text.includes('本次查看已记录')]).toEqual([200, true, true]);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(await log()).toEqual([{ caller: 'li.wei', role: 'self', id: own, fields: ['customsContactMobile'] }]);
    expect((await trader.get(path)).text).not.toMatch(/<strong>\d{11}</);

    // Not to an operator, nor by mandate; and not what is not hidden. Nothing of that is an access.
    const agent = reader(base);
    await agent.signIn('tong', await makeAccount(database, 'tong', 'broker', broker.fields.unifiedSocialCreditCode));
    await addMandate(database.knex, { account: 'tong', enterpriseId: own, from: '2026-01-01', to: '2099-12-31' });
    expect((await agent.get(path)).text).not.toContain('/reveal');
    for (const who of [agent, operator]) {
      await who.get('/account');
      expect((await who.post(`${path}/reveal`, {})).status).toBe(404);
    }
    for (const field of ['enterpriseName', 'nosuchfield'])
      expect((await trader.post(`/enterprises/${own}/fields/${field}/reveal`, {})).status).toBe(404);
    expect(await log()).toHaveLength(1);
    // Its people are not entitled to what is another's since a merge.
    await query(database.knex, 'update enterprise set merged_into = ? where id = ?', [other, own]);
    expect((await trader.post(`${path}/reveal`, {})).status).toBe(404);
    await query(database.knex, 'update enterprise set merged_into = null where id = ?', [own]);
    expect(await log()).toHaveLength(1);
  });

  it('takes an objection to the owner of the field, whose answer changes the record and its history', async () => {
    const path = `/enterprises/${own}/fields/portEdiPartyCode`;
    const before = (await trader.get(path)).text;
    expect(before).toContain('PJTRADE');
    expect(before).toMatch(/历史[\s\S]*PJTRADE[\s\S]*建库数据/);
    const sent = await trader.post(`${path}/objections`, { claimed: ' PJTRADE2 ', note: '<b>去年已更名</b>' });
    expect([sent.status, sent.location]).toEqual([303, `${path}?done=objected`]);
    expect((await trader.get(sent.location ?? '')).text).toContain('异议已提交，等待港航单位答复');
    expect((await trader.get(`/enterprises/${own}`)).text).toContain('&lt;b&gt;去年已更名&lt;/b&gt;');
    const again = await trader.post(`${path}/objections`, { claimed: 'PJTRADE2', note: '' });
    expect([again.status, again.text.includes('同样的异议')]).toEqual([422, true]);

    const { entries } = (await (await api('/discrepancies', 'port')).json()) as {
      entries: { id: string; claimant: string; claimed: string; note: string }[];
    };
    expect(entries).toMatchObject([{ claimant: 'self', claimed: 'PJTRADE2', note: '<b>去年已更名</b>' }]);
    // Nobody but the owner of the field is asked.
    expect(await (await api('/discrepancies', 'customs')).json()).toMatchObject({ entries: [] });
    expect((await api(`/discrepancies/${entries[0]?.id ?? ''}/answer`, 'port', { answer: 'correct' })).status).toBe(200);
    const after = (await trader.get(path)).text;
    expect(after).toMatch(/当前值[\s\S]*<strong>PJTRADE2<\/strong>/);
    expect(after).toContain('已更正');
    expect(after).toMatch(/历史[\s\S]*PJTRADE2[\s\S]*港航单位[\s\S]*PJTRADE/);
  });

  it.each([
    ['unifiedSocialCreditCode', '123', /“123”不符合“统一社会信用代码”的格式/],
    ['enterpriseName', '上海浦江国际贸易有限公司', /与当前登记的值相同/],
    ['enterpriseName', '   ', /请填写正确的值/],
  ])('refuses for %s the value %j and keeps what was typed', async (field, claimed, text) => {
    await trader.get(`/enterprises/${own}/fields/${field}`);
    const answer = await trader.post(`/enterprises/${own}/fields/${field}/objections`, { claimed, note: '我的说明' });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(text);
    expect(answer.text).toContain('我的说明');
  });

  it('lets nobody object for an enterprise that is not theirs', async () => {
    await operator.get(`/enterprises/${own}`);
    for (const who of [trader, operator]) {
      await who.get('/account');
      expect((await who.post(`/enterprises/${other}/fields/enterpriseName/objections`, { claimed: 'X', note: '' })).status).toBe(404);
    }
    expect((await operator.get(`/enterprises/${own}/fields/enterpriseName`)).text).not.toContain('/objections');
  });

  it('lets an operator find enterprises by name and identifier, and shows no personal field', async () => {
    for (const asked of ['浦江国际', importer.fields.customsRegistrationCode]) {
      expect((await operator.get(`/enterprises?q=${encodeURIComponent(asked)}`)).text).toContain(`/enterprises/${own}`);
    }
    expect((await operator.get('/enterprises?q=没有这家')).text).toContain('没有找到这样的企业');
    expect((await operator.get(`/enterprises/${own}/fields/customsContactMobile`)).status).toBe(404);
  });

  it('lets a broker’s operator choose among those it acts for', async () => {
    const { database } = test.hub;
    const one = reader(base);
    await one.signIn('shen', await makeAccount(database, 'shen', 'broker', broker.fields.unifiedSocialCreditCode));
    expect((await one.get('/enterprises')).location).toBe(`/enterprises/${other}`);
    expect((await one.get(`/enterprises/${own}`)).status).toBe(404);
    await addMandate(database.knex, { account: 'shen', enterpriseId: own, from: '2026-01-01', to: '2099-12-31' });
    const choice = await one.get('/enterprises');
    expect([choice.status, choice.text.includes(own), choice.text.includes(other)]).toEqual([200, true, true]);
    expect((await one.get(`/enterprises/${own}`)).status).toBe(200);
  });
});
