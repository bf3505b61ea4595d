import { describe, expect, it } from 'vitest';
import { identifierKinds, type Party } from '../../src/canonical/message.js';
import { broker, carrier, importer } from '../../src/registry/demo-enterprises.js';
import { enrich, type Enrichable, type Lookup } from '../../src/registry/enrich.js';
import { identifiersOf, keysOverTime, type Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Holder } from '../../src/registry/resolve.js';

const [pujiang, shentong, cosco] = [...generateEnterprises(3, 1)] as [Enterprise, Enterprise, Enterprise];
const uscc = importer.fields.unifiedSocialCreditCode;
/** A sound code that the registry does not have. */
const stranger = '91310000757598390P';

/** The registry in memory, which remembers how often it was asked and for what; spans of time by the value of the key. */
function registryOf(...enterprises: readonly Enterprise[]) {
  const asked: string[][] = [];
  const lookup: Lookup = (keys) => {
    asked.push(keys.map(({ kind, value }) => `${kind} ${value}`));
    return Promise.resolve(
      keys.map(({ kind, value }): Holder[] =>
        enterprises
          .filter((one) => keysOverTime(one, new Map()).some((own) => own.kind === kind && own.value === value))
          .map((enterprise) => ({ enterprise })),
      ),
    );
  };
  return { lookup, asked };
}

/** Holders of one name, whatever is asked. */
const namesakes =
  (...holders: readonly Holder[]): Lookup =>
  (keys) =>
    Promise.resolve(keys.map(() => holders));

const three = (): ReturnType<typeof registryOf> => registryOf(pujiang, shentong, cosco);

/** The one party enriched, and the codes of the warnings. */
async function enrichOne(
  party: Omit<Party, 'role'>,
  { lookup } = three(),
): Promise<{ party: Party; codes: string[]; message: Enrichable }> {
  const [message] = await enrich<Enrichable>([{ enterprises: [{ role: 'importer', ...party }] }], lookup);
  const [enriched] = message?.enterprises ?? [];
  if (message === undefined || enriched === undefined) throw new Error('nothing came back');
  return { party: enriched, codes: (message.warnings ?? []).map(({ code }) => code), message };
}

describe('enrich', () => {
  it('knows every identifier that an enterprise has, and says which it was', async () => {
    for (const { kind, value } of identifiersOf(cosco)) {
      const { party, codes } = await enrichOne({ identifiers: { [kind]: value } });
      expect(party.match).toEqual({ result: 'matched', by: kind, confidence: 'identifier', enterpriseId: cosco.id });
      expect(party.registryVersion).toBe(1);
      expect(codes).toEqual([]);
    }
    expect(identifiersOf(cosco).map(({ kind }) => kind)).toEqual(identifierKinds);
  });

  it('reads identifiers however they are written', async () => {
    const { party } = await enrichOne({ identifiers: { unifiedSocialCreditCode: ' ９１310115mayd000194\u3000' } });
    expect(party.match?.enterpriseId).toBe(pujiang.id);
    expect(party.identifiers?.unifiedSocialCreditCode).toBe(' ９１310115mayd000194\u3000');
  });

  it('finds by the USCC an enterprise whose older number the registry does not have', async () => {
    const fields = Object.fromEntries(Object.entries(pujiang.fields).filter(([name]) => name !== 'taxpayerId'));
    const { party } = await enrichOne({ identifiers: { taxpayerId: uscc } }, registryOf({ ...pujiang, fields }));
    expect(party.match).toMatchObject({ result: 'matched', by: 'unifiedSocialCreditCode' });
  });

  it.each([
    ['上海浦江国际贸易有限公司', 0],
    [' 上海浦江国际贸易有限公司\u3000', 0],
    ['shanghai pujiang international  trading co., ltd.', 0],
    ['中远海运集装箱代理(上海)有限公司', 2],
    ['中远海运集装箱代理（上海）有限公司', 2],
  ])('knows a unique name: %s', async (name, which) => {
    const { party, codes } = await enrichOne({ name });
    expect(party.match).toEqual({
      result: 'matched',
      by: 'name',
      confidence: 'unique-name',
      enterpriseId: [pujiang, shentong, cosco][which]?.id,
    });
    expect(codes).toEqual([]);
  });

  it('does not choose between namesakes', async () => {
    const namesake = { ...shentong, fields: { ...shentong.fields, enterpriseName: importer.fields.enterpriseName } };
    const { party, codes } = await enrichOne({ name: importer.fields.enterpriseName }, registryOf(pujiang, namesake));
    expect(party.match).toEqual({ result: 'ambiguous', by: 'name' });
    expect(party.profile).toBeUndefined();
    expect(codes).toEqual(['HUB_ENTERPRISE_AMBIGUOUS']);
  });

  it('does not choose between enterprises that share an identifier, unless another one tells them apart', async () => {
    const twin = { ...shentong, fields: { ...shentong.fields, ciqRecordNo: importer.fields.ciqRecordNo } };
    const shared = { ciqRecordNo: importer.fields.ciqRecordNo };
    const { party, codes } = await enrichOne({ identifiers: shared, name: importer.fields.enterpriseName }, registryOf(pujiang, twin));
    expect(party.match).toEqual({ result: 'ambiguous', by: 'ciqRecordNo' });
    expect(codes).toEqual(['HUB_ENTERPRISE_AMBIGUOUS']);
    const told = await enrichOne({ identifiers: { ...shared, scacCode: 'COSU' } }, registryOf(pujiang, twin, cosco));
    expect(told.party.match).toMatchObject({ result: 'matched', by: 'scacCode' });
    expect(told.codes).toEqual(['HUB_IDENTIFIER_CONFLICT']);
  });

  it('takes the preferred of two identifiers that disagree, and says so', async () => {
    const identifiers = { customsRegistrationCode: broker.fields.customsRegistrationCode, unifiedSocialCreditCode: uscc };
    const { party, codes, message } = await enrichOne({ identifiers });
    expect(party.match).toMatchObject({ by: 'unifiedSocialCreditCode', enterpriseId: pujiang.id });
    expect(codes).toEqual(['HUB_IDENTIFIER_CONFLICT']);
    expect(message.warnings?.[0]).toMatchObject({ place: { pointer: '/enterprises/0' } });
    expect(message.warnings?.[0]?.en).toContain(`Unified social credit code (USCC) ${uscc} and Customs registration code 3109980022`);
  });

  it('lets a message about an unknown enterprise go on, marked so', async () => {
    const { party, codes } = await enrichOne({ identifiers: { unifiedSocialCreditCode: stranger }, name: '无名有限公司' });
    expect(party).toEqual({
      role: 'importer',
      identifiers: { unifiedSocialCreditCode: stranger },
      name: '无名有限公司',
      match: { result: 'unknown' },
    });
    expect(codes).toEqual(['HUB_ENTERPRISE_UNKNOWN']);
  });

  it('does not give a stranger the profile of a namesake', async () => {
    const { party } = await enrichOne({ identifiers: { unifiedSocialCreditCode: stranger }, name: importer.fields.enterpriseName });
    expect(party.match).toEqual({ result: 'unknown' });
    expect(party.profile).toBeUndefined();
  });

  it('takes the name when the code beside it is mistyped, and says that it is', async () => {
    const mistyped = { unifiedSocialCreditCode: '91310115MAYD000195' };
    const { party, codes } = await enrichOne({ identifiers: mistyped, name: importer.fields.enterpriseName });
    expect(party.match).toMatchObject({ result: 'matched', by: 'name' });
    expect(codes).toEqual(['HUB_IDENTIFIER_CHECK_DIGIT']);
  });

  it('believes the registry about a genuine code that fails its check', async () => {
    const early = { ...pujiang, fields: { ...pujiang.fields, unifiedSocialCreditCode: '91310115MAYD000195' } };
    const { party, codes } = await enrichOne({ identifiers: { unifiedSocialCreditCode: '91310115MAYD000195' } }, registryOf(early));
    expect(party.match?.result).toBe('matched');
    expect(codes).toEqual([]);
  });

  it('says once that a code in an older field fails its check', async () => {
    const { codes } = await enrichOne({ identifiers: { importExportEnterpriseCode: '91310115MAYD000195' } });
    expect(codes).toEqual(['HUB_IDENTIFIER_CHECK_DIGIT', 'HUB_ENTERPRISE_UNKNOWN']);
  });

  it('leaves alone a party with neither identifier nor name, and a message without parties', async () => {
    const { lookup, asked } = three();
    const messages: Enrichable[] = [{ enterprises: [{ role: 'notify', address: 'x', identifiers: { other: 'duns:1' } }] }, {}];
    expect(await enrich(messages, lookup)).toEqual(messages);
    expect(asked).toEqual([]);
  });

  it('expects no party abroad in the registry', async () => {
    const abroad = await enrichOne({ name: 'ACME Inc.', country: 'US' });
    expect(abroad.party.match).toEqual({ result: 'unknown' });
    expect(abroad.codes).toEqual([]);
    expect((await enrichOne({ name: 'ACME Inc.', country: 'CN' })).codes).toEqual(['HUB_ENTERPRISE_UNKNOWN']);
  });

  it('asks once for the identifiers and names of the whole batch', async () => {
    const { lookup, asked } = three();
    const message = (): Enrichable => ({
      enterprises: [
        { role: 'importer', identifiers: { unifiedSocialCreditCode: uscc }, name: importer.fields.enterpriseName },
        { role: 'carrier', identifiers: { scacCode: 'COSU' } },
        { role: 'declarant', name: broker.fields.enterpriseName },
        { role: 'consignor', name: 'ACME INC.' },
      ],
    });
    const enriched = await enrich([message(), message(), {}, message()], lookup);
    expect(asked).toEqual([
      [
        `unifiedSocialCreditCode ${uscc}`,
        `name ${importer.fields.enterpriseName}`,
        `scacCode ${carrier.fields.scacCode}`,
        `name ${broker.fields.enterpriseName}`,
        'name ACME INC.',
      ],
    ]);
    const matched = [pujiang.id, cosco.id, shentong.id, undefined];
    expect(enriched.map(({ enterprises }) => enterprises?.map(({ match }) => match?.enterpriseId))).toEqual([
      matched,
      matched,
      undefined,
      matched,
    ]);
  });

  it('keeps earlier warnings, says a thing once, and caps what a hostile message can make', async () => {
    const earlier = { code: 'HUB_VALUE_INVALID', en: 'x', zh: 'y' };
    const { lookup } = three();
    const same = Array.from({ length: 5 }, (): Party => ({ role: 'notify', name: 'NOBODY' }));
    const many = Array.from({ length: 5000 }, (_, at): Party => ({ role: 'notify', name: `NOBODY ${at}` }));
    const wrong = Array.from({ length: 100 }, (_, at): Party => ({ role: 'notify', identifiers: { scacCode: `NO${at}` } }));
    const batch: Enrichable[] = [{ enterprises: same, warnings: [earlier] }, { enterprises: many }, { enterprises: [...many, ...wrong] }];
    const [once, capped, crowded] = await enrich(batch, lookup);
    expect(once?.warnings?.map(({ code }) => code)).toEqual(['HUB_VALUE_INVALID', 'HUB_ENTERPRISE_UNKNOWN']);
    expect(capped?.warnings).toHaveLength(1);
    expect(crowded?.warnings).toHaveLength(50);
    expect(capped?.enterprises?.every(({ match }) => match?.result === 'unknown')).toBe(true);
  });

  it('does not ask the database for what it cannot hold', async () => {
    const { lookup, asked } = three();
    await enrich<Enrichable>([{ enterprises: [{ role: 'owner', name: 'a\u0000b', identifiers: { scacCode: 'X'.repeat(4000) } }] }], lookup);
    expect(asked).toEqual([]);
  });

  it('passes on that the registry cannot be reached', async () => {
    const down: Lookup = () => Promise.reject(new Error('down'));
    await expect(enrich<Enrichable>([{ enterprises: [{ role: 'owner', identifiers: { scacCode: 'COSU' } }] }], down)).rejects.toThrow(
      'down',
    );
  });

  describe('as of the time of the message', () => {
    const until = '2024-06-01T00:00:00.000Z';
    const named = (occurredAt: string, lookup: Lookup) =>
      enrich<Enrichable>([{ occurredAt, enterprises: [{ role: 'owner', name: '旧名有限公司' }] }], lookup).then(([message]) => ({
        match: message?.enterprises?.[0]?.match,
        codes: (message?.warnings ?? []).map(({ code }) => code),
      }));

    it('takes a name for whose it was then, and says that it is his no longer', async () => {
      const handedOn = namesakes({ enterprise: pujiang, until }, { enterprise: shentong, from: until });
      expect(await named('2024-05-31T23:00:00+08:00', handedOn)).toMatchObject({
        match: {
          result: 'matched',
          confidence: 'unique-name',
          held: 'former',
          until,
          on: '2024-05-31T15:00:00.000Z',
          enterpriseId: pujiang.id,
        },
        codes: [],
      });
      expect(await named('2024-06-01T08:00:00+08:00', handedOn)).toEqual({
        match: { result: 'matched', by: 'name', confidence: 'unique-name', enterpriseId: shentong.id },
        codes: [],
      });
    });

    it('takes the only one who ever had it, less surely, and never one of two', async () => {
      expect(await named('2025-01-01T00:00:00Z', namesakes({ enterprise: pujiang, until }))).toMatchObject({
        match: { result: 'matched', confidence: 'former-name', held: 'former' },
        codes: ['HUB_IDENTIFIER_FORMER'],
      });
      const both = namesakes({ enterprise: pujiang, until }, { enterprise: shentong, until });
      expect(await named('2025-01-01T00:00:00Z', both)).toEqual({
        match: { result: 'ambiguous', by: 'name' },
        codes: ['HUB_ENTERPRISE_AMBIGUOUS'],
      });
      const overlapping = namesakes({ enterprise: pujiang, until }, { enterprise: shentong });
      expect((await named('2024-01-01T00:00:00Z', overlapping)).match?.result).toBe('ambiguous');
      expect((await named('2025-01-01T00:00:00Z', overlapping)).match?.enterpriseId).toBe(shentong.id);
    });

    it('counts enterprises that were merged as one', async () => {
      const merged = namesakes({ enterprise: pujiang }, { enterprise: pujiang, merged: shentong.id });
      expect((await named('2025-01-01T00:00:00Z', merged)).match).toMatchObject({ result: 'matched', enterpriseId: pujiang.id });
      const through = namesakes({ enterprise: pujiang, merged: shentong.id });
      expect((await named('2025-01-01T00:00:00Z', through)).match).toMatchObject({ mergedFrom: shentong.id, enterpriseId: pujiang.id });
    });
  });
});
