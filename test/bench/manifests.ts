/** Generated X12 309 manifests: ten bills each, about 3.5 KB, valid by 004010 with all mandatory elements. */
import { containerCheckDigit } from '../../src/canonical/identifiers.js';

export const billsPerManifest = 10;

const carriers = ['COSU', 'OOLU', 'EISU', 'MAEU'];
const ports = ['58023', '57035', '42879', '35177'];
const goods = ['MACHINE PARTS', 'COTTON YARN', 'FROZEN SHRIMP', 'TRUCK TYRES', 'OPTICAL GLASS', 'STEEL FITTINGS'];
const shippers = ['PACIFIC TRADING PTE LTD', 'NORDIC TIMBER AS', 'BUSAN PRECISION CO LTD', 'HANSA MASCHINEN GMBH'];

/**
 * One interchange as text.
 * @param number from 1: control number, voyage and bills follow from it, so that no two are alike
 * @param consignees names that the registry may know; the first bill takes one, the others name strangers
 */
export function manifest(number: number, consignees: readonly string[]): string {
  const control = String(number).padStart(9, '0');
  const carrier = carriers[number % carriers.length] ?? 'COSU';
  const voyage = `${String(number % 1000).padStart(3, '0')}E`;
  const body = [
    `ST*309*${String(number).padStart(4, '0')}`,
    `M10*${carrier}*O*CN*9074729*PACIFIC STAR*${voyage}*${control}*${billsPerManifest}*Y*L`,
    `P4*${ports[number % ports.length] ?? ''}*20261105*${billsPerManifest}*E123`,
    ...Array.from({ length: billsPerManifest }, (_, index) => bill(number, index + 1, carrier, consignees)).flat(),
  ];
  const segments = [
    `ISA*00*          *00*          *ZZ*${'COSU'.padEnd(15)}*ZZ*${'SHHUB'.padEnd(15)}*261105*1030*U*00401*${control}*0*P*>`,
    `GS*SO*COSU*SHHUB*20261105*1030*${number}*X*004010`,
    ...body,
    `SE*${body.length + 1}*${String(number).padStart(4, '0')}`,
    `GE*1*${number}`,
    `IEA*1*${control}`,
  ];
  return `${segments.join('~\n')}~\n`;
}

function bill(number: number, line: number, carrier: string, consignees: readonly string[]): string[] {
  const serial = (number * billsPerManifest + line) % 1_000_000;
  const body = `CSQU${String(serial).padStart(6, '0')}`;
  const known = line === 1 ? consignees[(number * 7) % Math.max(1, consignees.length)] : undefined;
  const packages = 10 + (serial % 490);
  return [
    `LX*${line}`,
    `M11*${String(number).padStart(7, '0')}${String(line).padStart(3, '0')}*57035*${packages}*CTN*${packages * 25}*K***BM*SHANGHAI**${carrier}`,
    `N1*SH*${shippers[serial % shippers.length] ?? ''}`,
    `N3*${100 + (serial % 900)} HARBOUR ROAD`,
    'N4*SINGAPORE**098585*SG',
    `N1*CN*${known ?? `SHANGHAI IMPORT HOUSE ${serial}`}`,
    `N3*${1 + (serial % 300)} YANGGAO ROAD`,
    'N4*SHANGHAI**200120*CN',
    `VID*CN*CSQU*${body.slice(4)}${containerCheckDigit(body)}*SL${serial}*****22G1*L`,
    `N10*${packages}*${goods[serial % goods.length] ?? ''}*NO MARKS*J*847990**K*${packages * 25}`,
  ];
}
