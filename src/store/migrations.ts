/** Migrations are plain SQL files, applied in the order of their names, each in a transaction of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';

/** A knex migration source over a folder of `*.sql` files. There is no way down: a mistake is mended by the next file. */
export function migrationSource(folder: string): Knex.MigrationSource<string> {
  return {
    getMigrations: () =>
      Promise.resolve(
        readdirSync(folder)
          .filter((name) => name.endsWith('.sql'))
          .sort(),
      ),
    getMigrationName: (name) => name,
    getMigration: (name) =>
      Promise.resolve({
        async up(database: Knex) {
          // As one text without bindings: knex would take a question mark in a comment for a binding.
          await database.raw(readFileSync(join(folder, name), 'utf8').replaceAll('?', '\\?'));
        },
        down: () => Promise.reject(new Error('There is no way down.')),
      }),
  };
}
