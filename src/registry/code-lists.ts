/**
 * The code lists of the catalogue. Those that are short are closed; of the long ones the part is checked that says what
 * a code is about (the province of a GB/T 2260 division, the division of a GB/T 4754 industry).
 */
import { alpha2Of } from '../canonical/countries.js';
import { provinces } from '../canonical/identifiers.js';

/** ISO 4217:2015, active codes, with the funds codes left out. */
const currencies =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
  'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK ' +
  'JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
  'MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
  'STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW';

/** List name, as in the catalogue, to its codes. */
const economicTypes =
  '100 110 120 130 140 141 142 143 149 150 151 159 160 170 171 172 173 174 175 179 190 200 210 220 230 240 290 300 310 320 330 340 390 400 900';

export const codeLists: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ISO4217', new Set(currencies.split(' '))],
  ['ISO3166-1-ALPHA3', new Set(alpha2Of.keys())],
  /** GB/T 12402-2000 with the statistical registration types. */
  ['GB/T12402', new Set(economicTypes.split(' '))],
]);

/** Lists of which only a part of the code is known here: whether a code may be in the list. */
export const codePatterns: ReadonlyMap<string, (code: string) => boolean> = new Map([
  ['GB/T2260', (code) => provinces.has(code.slice(0, 2))],
  ['GB/T4754', isIndustry],
]);

/** GB/T 4754-2017: the sections with the last division of each, 01 to 97. */
const sections = 'A05 B12 C43 D46 E50 F52 G60 H62 I65 J69 K70 L72 M75 N79 O82 P83 Q85 R90 S96 T97';
const sectionOfDivision: readonly string[] = sections.split(' ').flatMap((section, index, all) => {
  const last = Number(section.slice(1));
  const before = Number(all[index - 1]?.slice(1) ?? 0);
  return new Array<string>(last - before).fill(section.charAt(0));
});

/** A division, group or class, with or without the letter of its section. */
function isIndustry(code: string): boolean {
  const [, letter = '', division = ''] = /^([A-T]?)(\d\d)\d{0,2}$/.exec(code) ?? [];
  const section = sectionOfDivision[Number(division) - 1];
  return section !== undefined && (letter === '' || letter === section);
}

/** Lists that are the agencies' own and change too often to be kept here: a code is accepted when it fits its field's pattern. */
const openLists = 'GS-ENT-TYPE CN-CIQ-ORG CN-CUSTOMS-OFFICE CN-CUSTOMS-ZONE CN-HS SAFE-ACCOUNT-NATURE SAFE-BRANCH SAFE-TAXFREECODE';

/** Every list that a catalogue may name. */
export const knownLists: ReadonlySet<string> = new Set([...codeLists.keys(), ...codePatterns.keys(), ...openLists.split(' ')]);
