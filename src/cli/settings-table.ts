/** The README's table of settings, from their definitions. */
import { settings } from '../settings.js';
import { settingText } from './setting-text.js';

export function settingsTable(): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const { en, zh } = settingText(setting);
    return `| \`${name}\` | ${setting.default === '' ? '—' : `\`${setting.default}\``} | ${en}<br>${zh} |`;
  });
  return ['| setting 配置项 | default 默认值 | what 说明 |', '|---|---|---|', ...rows].join('\n');
}
