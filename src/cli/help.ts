/** `hub help`: the commands and the settings, from their own definitions; `--markdown`: the settings as the README has them. */
import type { Bilingual } from '../errors.js';
import { settings } from '../settings.js';
import type { Command } from './commands.js';
import { print } from './output.js';
import { settingText } from './setting-text.js';
import { settingsTable } from './settings-table.js';

export function helpCommand(commands: Readonly<Record<string, Command>>, markdown: boolean): undefined {
  if (markdown) {
    print(settingsTable());
    return;
  }
  print('hub — 口岸通关数据交换平台 / port clearance hub\n');
  for (const { usage, ...told } of Object.values(commands)) printEntry(usage, told);
  print('\n环境变量 / Settings (environment)\n');
  for (const [name, setting] of Object.entries(settings)) printEntry(`${name}=${setting.default}`, settingText(setting));
}

function printEntry(heading: string, { en, zh }: Bilingual): void {
  print(`  ${heading}\n      ${zh}\n      ${en}`);
}
