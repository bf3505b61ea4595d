/** The facts an enterprise is founded with: who it is and by which numbers; everything else follows from them. */
import { organizationCheckCharacter, registrationCheckDigit, usccAlphabet, usccCheckCharacter } from '../../canonical/identifiers.js';
import { namedEnterprises, type NamedEnterprise, type Trade } from '../demo-enterprises.js';
import { firstCharacters, givenNames, industries, secondCharacters, surnames, type Industry } from './names.js';
import { districts, type District } from './places.js';
import { base36, type Random } from './random.js';

export interface Founding {
  readonly trade: Trade;
  readonly district: District;
  readonly industry: Industry;
  /** yyyy-MM-dd. */
  readonly established: string;
  /** The trade name in Latin letters, for mail and web addresses. */
  readonly slug: string;
  /** Nature of the enterprise: the sixth character of its customs code. */
  readonly nature: string;
  /** Economic zone: the fifth character of its customs code. */
  readonly zone: string;
  /** Names, identifiers and address, by catalogue field. */
  readonly identity: Readonly<Record<string, string>>;
}

/** Wholly or partly foreign-owned, by the nature in the customs code. */
export function isForeign({ nature }: Pick<Founding, 'nature'>): boolean {
  return nature === '2' || nature === '3' || nature === '4';
}

/** Three certificates became one on 2015-10-01: from then on the USCC stands in place of the older numbers. */
export const usccSince = '2015-10-01';

/** The trades in every hundred enterprises: 60 traders, 20 manufacturers, 7 brokers, 9 forwarders, 2 carriers, 2 terminals. */
const tradeSlots: readonly { readonly first: number; readonly count: number; readonly trade: Trade }[] = [
  { first: 0, count: 60, trade: 'trader' },
  { first: 60, count: 20, trade: 'manufacturer' },
  { first: 80, count: 7, trade: 'broker' },
  { first: 87, count: 9, trade: 'forwarder' },
  { first: 96, count: 2, trade: 'carrier' },
  { first: 98, count: 2, trade: 'terminal' },
];

/** The trade of the enterprise with that number, and how many of its trade came before it. */
function tradeOf(index: number): { readonly trade: Trade; readonly ordinal: number } {
  const slot = (index * 37) % 100;
  const band = tradeSlots.find(({ first, count }) => slot < first + count);
  if (band === undefined) throw new RangeError(`no trade for slot ${slot}`);
  return { trade: band.trade, ordinal: Math.floor(index / 100) * band.count + slot - band.first };
}

/** The enterprise with that number, from 0; no two numbers below 800,000 share a name or an identifier; below a million no two share a code that tells enterprises apart. */
export function foundEnterprise(index: number, random: Random): Founding {
  const { trade, ordinal } = tradeOf(index);
  const district = random.pick(districts);
  const nature = trade === 'broker' ? '8' : random.pick(['1', '3', '4', '4', '5', '6', '6', '6', '6', '6']);
  const zone = random.pick(['9', '9', '9', '9', '2', '3', '4']);
  const established = random.date('1993-01-01', '2024-06-01');
  const name = nameOf(index, trade, isForeign({ nature }));
  const organizationCode = organizationCodeOf(index);
  const uscc = usccOf(district.code, organizationCode);
  const legacy = established < usccSince;
  const [road, roadEn] = random.pick(district.roads);
  const number = 1 + random.below(2400);
  const floor = 1 + random.below(28);
  const room = `${floor}${String(1 + random.below(12)).padStart(2, '0')}`;
  return {
    trade,
    district,
    industry: name.industry,
    established,
    slug: name.slug,
    nature,
    zone,
    identity: {
      unifiedSocialCreditCode: uscc,
      organizationCode,
      businessLicenseNo: legacy ? registrationNumberOf(district.code, isForeign({ nature }), index) : uscc,
      taxpayerId: uscc,
      customsRegistrationCode: `${district.customsArea}${zone}${nature}${serialOf(index)}`,
      ciqRecordNo: trade === 'broker' ? `3100${910_100 + ordinal}` : String(3_101_000_000 + ((index * 7_654_321) % 8_000_000)),
      importExportEnterpriseCode: legacy ? `3100${organizationCode}` : uscc,
      ...portCodes(trade, index, ordinal, name.slug),
      enterpriseName: name.zh,
      enterpriseNameEn: name.en,
      administrativeDivisionCode: district.code,
      registeredAddress: `上海市${district.zh}${road}${number}号${room}室`,
      registeredPostalCode: district.postalCode,
      businessAddressEn: `Room ${room}, No. ${number} ${roadEn}, ${district.en}, Shanghai ${district.postalCode}, China`,
      legalRepresentativeName: personName(random),
    },
  };
}

/** The facts of an enterprise whose identity is given: the rest of them are read off its numbers. */
export function foundNamed({ trade, fields }: NamedEnterprise, random: Random): Founding {
  const code = fields.customsRegistrationCode ?? '';
  const district = districts.find((one) => one.code === fields.administrativeDivisionCode) ?? random.pick(districts);
  return {
    trade,
    district,
    industry: random.pick(industries[trade].slice(0, 1)),
    established: random.date('1998-01-01', '2012-01-01'),
    slug: (fields.portEdiPartyCode ?? trade).toLowerCase(),
    nature: code.charAt(5),
    zone: code.charAt(4),
    identity: fields,
  };
}

/** A Chinese personal name. */
export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(givenNames);
}

/** 60 × 60 trade names, each in several industries, then with a third character: enough for a million. */
function nameOf(index: number, trade: Trade, foreign: boolean): { zh: string; en: string; slug: string; industry: Industry } {
  const pairs = firstCharacters.length * secondCharacters.length;
  const pair = (index * 1_549) % pairs;
  const cycle = Math.floor(index / pairs);
  const kinds = industries[trade];
  const third = firstCharacters[Math.floor(cycle / kinds.length) - 1];
  const industry = at(kinds, (cycle + pair) % kinds.length);
  const characters = [at(firstCharacters, Math.floor(pair / 60)), at(secondCharacters, pair % 60), ...(third === undefined ? [] : [third])];
  const tradeName = characters.map(([zh]) => zh).join('');
  const slug = characters.map(([, pinyin]) => pinyin).join('');
  const latin = slug.charAt(0).toUpperCase() + slug.slice(1);
  return {
    zh: foreign ? `${tradeName}${industry.zh}（上海）有限公司` : `上海${tradeName}${industry.zh}有限公司`,
    en: foreign ? `${latin} ${industry.en} (Shanghai) Co., Ltd.` : `Shanghai ${latin} ${industry.en} Co., Ltd.`,
    slug,
    industry,
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`no entry ${index}`);
  return found;
}

/** Those of the named enterprises, without the check character. */
const named: ReadonlySet<string> = new Set(namedEnterprises.map(({ fields }) => fields.organizationCode?.slice(0, -1) ?? ''));

/** MAY and five characters; the step has no common factor with 31^5, so every number gives another code; nor is it a named one's. */
function organizationCodeOf(index: number): string {
  let rest = (12_345 + index * 7_919_993) % 31 ** 5;
  let tail = '';
  for (let place = 0; place < 5; place += 1) {
    tail += usccAlphabet.charAt(rest % 31);
    rest = Math.floor(rest / 31);
  }
  const body = named.has(`MAY${tail}`) ? `MAX${tail}` : `MAY${tail}`;
  return body + organizationCheckCharacter(body);
}

function usccOf(division: string, organizationCode: string): string {
  const body = `91${division}${organizationCode}`;
  return body + usccCheckCharacter(body);
}

/** The sequence of a foreign-invested enterprise begins with 4 (GS 15-2006). */
function registrationNumberOf(division: string, foreign: boolean, index: number): string {
  const body = `${division}${foreign ? '4' : '0'}${String((1_000_003 + index * 7_654_321) % 10_000_000).padStart(7, '0')}`;
  return body + registrationCheckDigit(body);
}

/** Four digits for the first 9,900 enterprises, then a letter and three characters. */
function serialOf(index: number): string {
  if (index < 9_900) return String(100 + ((index * 7_919) % 9_900)).padStart(4, '0');
  return base36(10 * 36 ** 3 + ((index - 9_900) % (26 * 36 ** 3)), 4);
}

function portCodes(trade: Trade, index: number, ordinal: number, slug: string): Record<string, string> {
  const party = `${slug.slice(0, 6).toUpperCase()}${base36(index, 4)}`;
  switch (trade) {
    case 'carrier':
      return { portEdiPartyCode: party, scacCode: `X${letters(ordinal)}` };
    case 'terminal':
      return { portEdiPartyCode: party, containerYardCode: `SH${base36(index, 4)}`, supervisedSiteCode: `CNSHA${base36(index, 6)}` };
    case 'broker':
    case 'forwarder':
      return { portEdiPartyCode: party };
    case 'trader':
    case 'manufacturer':
      return {};
  }
}

/** Three capital letters. */
function letters(value: number): string {
  return [676, 26, 1].map((weight) => String.fromCharCode(65 + (Math.floor(value / weight) % 26))).join('');
}
