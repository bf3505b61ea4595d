/** `hub version`. */
import { readFileSync } from 'node:fs';
import { packageFile } from './package-files.js';
import { print } from './output.js';

export function versionCommand(): undefined {
  print((JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version);
}
