/** Rows to several tables at once by COPY, in bundles. */
import { copyText, openCopy, type Copy } from '../../../src/store/copy-stream.js';

export type Value = string | number | null;

export interface Copies<Table extends string> {
  write(table: Table, ...values: readonly Value[]): void;
  /** Sends what was written; call it now and then. */
  flush(): Promise<void>;
  end(): Promise<void>;
}

/** @param tables their columns, by name */
export async function openCopies<Table extends string>(
  url: string,
  schema: string,
  tables: Readonly<Record<Table, string>>,
): Promise<Copies<Table>> {
  const copies = new Map<Table, { readonly copy: Copy; lines: string[] }>();
  for (const table of Object.keys(tables) as Table[])
    copies.set(table, { copy: await openCopy(url, [schema], `${table} (${tables[table]})`), lines: [] });

  async function flush(): Promise<void> {
    for (const one of copies.values()) {
      const { copy, lines } = one;
      one.lines = [];
      if (lines.length > 0) await copy.write(`${lines.join('\n')}\n`);
    }
  }

  return {
    write(table, ...values) {
      copies.get(table)?.lines.push(values.map(columnText).join('\t'));
    },
    flush,
    async end() {
      await flush();
      for (const { copy } of copies.values()) {
        await copy.end();
        await copy.commit();
        await copy.close();
      }
    },
  };
}

function columnText(value: Value): string {
  return value === null ? '\\N' : typeof value === 'number' ? String(value) : copyText(value);
}
