/** Makes `catalogue-data.ts` from the catalogue's CSV file (RFC 4180). Used by `npm run seeds` and by its test. */

/** The rows of a CSV text, without the header row; quoted cells may hold commas, quotes and line breaks. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let match = cell.exec(text); match !== null && cell.lastIndex <= text.length; match = cell.exec(text)) {
    const [whole, quoted, plain = '', end = ''] = match;
    if (whole === '' && row.length === 0) break;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
    if (end === '') break;
  }
  return rows.slice(1);
}

const numeric = new Set([0, 5]);

/** The row of `CatalogueRow` that an item of the base registry is: its bureau owns it, and nobody else reads the base registry. */
function baseRow([no, name, zh, en, type, longest, format, bureau, inPort, sensitivity]: readonly string[]): string[] {
  return [no, name, zh, en, type, longest, format, bureau, inPort, 'base|self', sensitivity].map((cell) => cell ?? '');
}

/**
 * The text of `catalogue-data.ts`.
 * @param port the CSV file of the port registry's 175 fields, with the columns of `CatalogueRow`
 * @param base the CSV file of the base registry's 53 items
 */
export function catalogueModule(port: string, base: string): string {
  return `/** Generated from db/seeds/enterprise-fields.csv and base-registry-items.csv by \`npm run seeds\`; do not edit. */

/** no, name, Chinese label, English label, type, longest, format, owner, from the base registry, readable by, sensitivity. */
export type CatalogueRow = readonly [
  no: number,
  name: string,
  labelZh: string,
  labelEn: string,
  type: string,
  maxLength: number,
  format: string,
  owner: string,
  fromBaseRegistry: string,
  readableBy: string,
  sensitivity: string,
];

// prettier-ignore
export const catalogueRows: readonly CatalogueRow[] = [
${rowsText(readCsv(port))}
];

/** The items of the base registry; those of the 27 that the port registry takes have a \`Y\`. */
// prettier-ignore
export const baseCatalogueRows: readonly CatalogueRow[] = [
${rowsText(readCsv(base).map(baseRow))}
];
`;
}

function rowsText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => `  [${row.map((cell, at) => (numeric.has(at) ? String(Number(cell)) : JSON.stringify(cell))).join(', ')}],`)
    .join('\n');
}
