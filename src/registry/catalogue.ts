/** The catalogues of the registries, 175 port fields and 53 base items: what each field is, who owns it, who may read it. */
import { isSystem, type System } from '../canonical/kinds.js';
import { baseCatalogueRows, catalogueRows, type CatalogueRow } from './catalogue-data.js';
import { knownLists } from './code-lists.js';
import { catalogueError, parseFormat, type CheckName, type FormatToken } from './field-format.js';

/** The one source of a field. The three bureaus of the base registry send their changes through the system `base`. */
export const owners = ['aic', 'tax', 'quality', 'customs', 'inspection', 'forex', 'trade', 'port'] as const;
export type Owner = (typeof owners)[number];
/** Who reads: an agency, or the enterprise itself. */
export type Reader = System | 'self';
export const fieldTypes = ['string', 'code', 'decimal', 'integer', 'date', 'boolean'] as const;
export type FieldType = (typeof fieldTypes)[number];
export const sensitivities = ['shared', 'personal', 'confidential'] as const;
export type Sensitivity = (typeof sensitivities)[number];

export interface Field {
  readonly no: number;
  readonly name: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly type: FieldType;
  /** In characters; a Chinese character is one. For a decimal: in digits. */
  readonly maxLength: number;
  readonly format: readonly FormatToken[];
  /** The check of the format, where it has one. */
  readonly check: CheckName | undefined;
  readonly owner: Owner;
  readonly fromBaseRegistry: boolean;
  readonly readableBy: ReadonlySet<Reader>;
  readonly sensitivity: Sensitivity;
}

export interface Catalogue {
  /** In the order of their numbers. */
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
}

/** How many fields a catalogue must have, and how many of them the port registry takes from the base registry. */
export interface CatalogueSize {
  readonly fields: number;
  readonly shared: number;
}

/** The published facts. */
export const portSize: CatalogueSize = { fields: 175, shared: 27 };
export const baseSize: CatalogueSize = { fields: 53, shared: 27 };

/**
 * Reads the rows of a catalogue.
 * @throws HubError HUB_CONFIG_INVALID for an unknown token or code list, a duplicate name, a number out of order or a wrong count
 */
export function readCatalogue(rows: readonly CatalogueRow[], size: CatalogueSize = portSize): Catalogue {
  const fields = rows.map(readField);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const base = fields.filter(({ fromBaseRegistry }) => fromBaseRegistry).length;
  if (fields.length !== size.fields || base !== size.shared) {
    throw catalogueError(
      `it has ${fields.length} fields, ${base} of them from the base registry; expected ${size.fields} and ${size.shared}.`,
      `共 ${fields.length} 个字段，其中 ${base} 个来自基础库；应为 ${size.fields} 个和 ${size.shared} 个。`,
    );
  }
  fields.forEach(({ no, name }, at) => {
    if (no !== at + 1)
      throw catalogueError(`${name} has the number ${no} in place ${at + 1}.`, `字段 ${name} 的序号 ${no} 与位置 ${at + 1} 不符。`);
    if (byName.get(name)?.no !== no) throw catalogueError(`the name ${name} occurs twice.`, `字段名 ${name} 重复。`);
  });
  return { fields, byName };
}

function readField([no, name, labelZh, labelEn, type, maxLength, format, owner, base, readableBy, sensitivity]: CatalogueRow): Field {
  const tokens = parseFormat(format, name);
  for (const token of tokens) {
    if (token.kind === 'codelist' && !knownLists.has(token.list))
      throw catalogueError(`${name} has the unknown code list “${token.list}”.`, `字段 ${name} 的代码表“${token.list}”无法识别。`);
  }
  const check = tokens.find((token) => token.kind === 'check');
  return {
    no,
    name,
    labelZh,
    labelEn,
    type: oneOf(fieldTypes, type, name),
    maxLength,
    format: tokens,
    check: check?.check,
    owner: oneOf(owners, owner, name),
    fromBaseRegistry: oneOf(['Y', 'N'] as const, base, name) === 'Y',
    readableBy: new Set(readableBy.split('|').map((reader) => readReader(reader, name))),
    sensitivity: oneOf(sensitivities, sensitivity, name),
  };
}

function readReader(reader: string, field: string): Reader {
  if (reader === 'self' || isSystem(reader)) return reader;
  throw catalogueError(`${field} has the unknown reader “${reader}”.`, `字段 ${field} 的读取方“${reader}”无法识别。`);
}

function oneOf<T extends string>(known: readonly T[], value: string, field: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw catalogueError(`${field} has the unknown value “${value}”.`, `字段 ${field} 的取值“${value}”无法识别。`);
  return found;
}

/**
 * Checks that a field which both registries have is the same field in both: otherwise a change that one accepted could
 * be refused by the other, and a bureau's word would be lost on the way.
 * @throws HubError HUB_CONFIG_INVALID
 */
export function checkShared(port: readonly CatalogueRow[], base: readonly CatalogueRow[]): void {
  const items = new Map(base.map((row) => [row[1], row]));
  for (const row of port) {
    if (row[8] !== 'Y') continue;
    const item = items.get(row[1]);
    if (item?.[8] !== 'Y' || [4, 5, 6, 7].some((column) => item[column] !== row[column]))
      throw catalogueError(`${row[1]} differs between the two catalogues.`, `字段 ${row[1]} 在两个目录中的定义不一致。`);
  }
}

checkShared(catalogueRows, baseCatalogueRows);
export const catalogue: Catalogue = readCatalogue(catalogueRows, portSize);
/** The base registry's own 53 items, read by the same engine. */
export const baseCatalogue: Catalogue = readCatalogue(baseCatalogueRows, baseSize);

/** The field of that name, if the catalogue has it. */
export function fieldByName(name: string): Field | undefined {
  return catalogue.byName.get(name);
}

/** The values in the order of the catalogue's fields; the store keeps them in one of its own. */
export function inCatalogueOrder(values: Readonly<Record<string, string>>, { fields }: Catalogue = catalogue): Record<string, string> {
  const ordered: Record<string, string> = {};
  for (const { name } of fields) {
    const value = values[name];
    if (value !== undefined) ordered[name] = value;
  }
  return ordered;
}

/** The system through which the owner of a field writes: `base` for the three bureaus of the base registry. */
export function writingSystem({ owner }: Pick<Field, 'owner'>): System {
  return owner === 'aic' || owner === 'tax' || owner === 'quality' ? 'base' : owner;
}
