/** Generated EDIFACT COARRI discharge reports (D.95B, SMDG usage): containers with their places, weights and seals. */
import { containerCheckDigit } from '../../src/canonical/identifiers.js';

/** One interchange as text. @param number from 1; references and containers follow from it @param containers how many */
export function dischargeReport(number: number, containers = 30): string {
  const reference = String(number).padStart(8, '0');
  const body = [
    `UNH+${number}+COARRI:D:95B:UN:ITG13`,
    `BGM+44+R${reference}+9`,
    'TDT+20+031W+1+13+COS:172:20+++9074729:103::PACIFIC STAR',
    'LOC+11+CNSHA:139:6+YSH:TER:ZZZ',
    'DTM+132:202611050000:203',
    'NAD+CF+COE:172:20',
    ...Array.from({ length: containers }, (_, index) => container(number, index)).flat(),
    `CNT+16:${containers}`,
  ];
  const segments = [
    `UNB+UNOA:2+YSTERMINAL+COSCO+261105:1030+${reference}`,
    ...body,
    `UNT+${body.length + 1}+${number}`,
    `UNZ+1+${reference}`,
  ];
  return `${segments.join("'\n")}'\n`;
}

function container(number: number, index: number): string[] {
  const body = `CSQU${String((number * 100 + index) % 1_000_000).padStart(6, '0')}`;
  return [
    `EQD+CN+${body}${containerCheckDigit(body)}+45G1:102:5++3+5`,
    'TMD+3',
    'DTM+203:202611050913:203',
    'LOC+9+TRKMX:139:6',
    `LOC+147+${380_000 + index}::6`,
    'MEA+AAE+T+KGM:4000',
    `MEA+AAE+EGW+KGM:${8000 + index}`,
    `SEL+S${index}+CA`,
    'FTX+AAA+++GENERAL CARGO',
    'TDT+30++9+31',
    'LOC+7+CNSHA:139:6',
  ];
}
