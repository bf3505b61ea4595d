/** The README's table of settings, from their definitions. */
import { settings } from '../config.js';

export function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([name, { default: fallback, doc, expected }]) =>
      `| \`${name}\` | ${fallback === '' ? '—' : `\`${fallback}\``} | ${doc} (${expected}) |`,
  );
  return ['| setting | default | what |', '|---|---|---|', ...rows].join('\n');
}
