/** `hub help`: the commands and the settings, from their own definitions; `--markdown`: the settings as the README has them. */
import { settings } from '../config.js';
import type { Command } from './commands.js';
import { print, table } from './output.js';
import { settingsTable } from './settings-table.js';

export function helpCommand(commands: Readonly<Record<string, Command>>, markdown: boolean): undefined {
  if (markdown) {
    print(settingsTable());
    return;
  }
  print('hub — 口岸通关数据交换平台 / port clearance hub\n');
  for (const { usage, en, zh } of Object.values(commands)) print(`  ${usage}\n      ${zh}\n      ${en}`);
  print('\n环境变量 / Settings (environment)\n');
  print(table(Object.entries(settings).map(([name, { default: fallback, doc }]) => [`  ${name}`, fallback === '' ? '—' : fallback, doc])));
}
