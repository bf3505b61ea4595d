/** What the code in a field means, where the catalogue or a list of the domain says it; a code that none explains means nothing here. */
import { alpha2Of } from '../canonical/countries.js';
import type { Bilingual } from '../errors.js';
import type { Field } from './catalogue.js';
import { englishLabels } from './enum-labels.js';
import type { FormatToken } from './field-format.js';

const flags: Readonly<Record<string, Bilingual>> = { 0: { zh: '否', en: 'No' }, 1: { zh: '是', en: 'Yes' } };

/** The customs offices of Shanghai, of the public code list. */
const offices: Readonly<Record<string, Bilingual>> = {
  2200: { zh: '上海海关', en: 'Shanghai Customs' },
  2201: { zh: '浦江海关', en: 'Pujiang Customs' },
  2202: { zh: '吴淞海关', en: 'Wusong Customs' },
  2203: { zh: '虹桥机场', en: 'Hongqiao Airport' },
  2204: { zh: '闵开发区', en: 'Minhang Development Zone' },
  2205: { zh: '车站办', en: 'Railway station office' },
  2206: { zh: '邮局办', en: 'Post office' },
  2209: { zh: '龙吴海关', en: 'Longwu Customs' },
  2210: { zh: '浦东海关', en: 'Pudong Customs' },
  2212: { zh: '奉贤', en: 'Fengxian' },
  2213: { zh: '莘庄', en: 'Xinzhuang' },
  2217: { zh: '嘉定', en: 'Jiading' },
  2218: { zh: '外高桥保税区', en: 'Waigaoqiao Bonded Area' },
  2220: { zh: '金山', en: 'Jinshan' },
  2221: { zh: '松江', en: 'Songjiang' },
  2223: { zh: '南汇', en: 'Nanhui' },
  2224: { zh: '崇明', en: 'Chongming' },
  2225: { zh: '外港海关', en: 'Waigang Customs' },
  2233: { zh: '浦东机场', en: 'Pudong Airport' },
  2248: { zh: '洋山海关', en: 'Yangshan Customs' },
};

/** The fifth character of a customs registration code. */
const zones: Readonly<Record<string, Bilingual>> = {
  1: { zh: '经济特区', en: 'Special economic zone' },
  2: { zh: '经济技术开发区', en: 'Economic development zone' },
  3: { zh: '高新技术产业开发区', en: 'High-tech zone' },
  4: { zh: '保税区', en: 'Bonded area' },
  5: { zh: '出口加工区', en: 'Export processing zone' },
  6: { zh: '保税港区或综合保税区', en: 'Bonded port or comprehensive bonded area' },
  7: { zh: '物流园区', en: 'Logistics park' },
  9: { zh: '其他', en: 'Other' },
};

const lists: Readonly<Record<string, (code: string) => Bilingual | undefined>> = {
  'CN-CUSTOMS-OFFICE': (code) => offices[code],
  'CN-CUSTOMS-ZONE': (code) => zones[code],
  ISO4217: (code) => named('currency', code),
  'ISO3166-1-ALPHA3': (code) => named('region', alpha2Of.get(code)),
};

const names = {
  currency: { zh: displayNames('zh', 'currency'), en: displayNames('en', 'currency') },
  region: { zh: displayNames('zh', 'region'), en: displayNames('en', 'region') },
};

function displayNames(language: string, type: 'currency' | 'region'): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type, fallback: 'none' });
}

function named(type: 'currency' | 'region', code: string | undefined): Bilingual | undefined {
  const [zh, en] = code === undefined ? [] : [names[type].zh.of(code), names[type].en.of(code)];
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

/** @param value as it is shown: of a masked one nothing is told */
export function meaningOf({ format }: Pick<Field, 'format'>, value: string): Bilingual | undefined {
  for (const token of format) {
    const found = meaningIn(token, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function meaningIn(token: FormatToken, value: string): Bilingual | undefined {
  if (token.kind === 'bool') return flags[value];
  if (token.kind === 'codelist') return lists[token.list]?.(value);
  const label = token.kind === 'enum' ? token.labels.get(value) : undefined;
  const english = label === undefined ? undefined : englishLabels[label];
  // A grade such as AA is its own label.
  return label === undefined || english === undefined ? undefined : { zh: label, en: english };
}
