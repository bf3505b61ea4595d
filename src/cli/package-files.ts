/** Where the package keeps its data: mappings, adapters, migrations, seeds. The same from `src` and from `dist`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

const root = packageRoot();

/** A path inside the package, e.g. `packageFile('db', 'migrations')`. */
export function packageFile(...parts: readonly string[]): string {
  return join(root, ...parts);
}
