/** Who gets which kind, as asyncapi.yaml tells the agencies. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Kind, System } from '../../src/canonical/kinds.js';

/** ● every event of the kind; ○ those that are addressed to the agency. */
export type Mark = '●' | '○';

export interface RecipientRow {
  readonly kind: Kind;
  readonly zh: string;
  readonly agencies: (mark: Mark) => readonly System[];
}

/** The rows of the table of the channel `outbound`. */
export function recipientRows(): RecipientRow[] {
  const document = parse(readFileSync(new URL('../../asyncapi.yaml', import.meta.url), 'utf8')) as {
    channels: { outbound: { description: string } };
  };
  const lines = document.channels.outbound.description.split('\n').filter((line) => line.startsWith('|'));
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const agencies = head.slice(2).map((cell) => cell.split(' ')[0] as System);
  return rows.map(([kind = '', zh = '', ...marks]) => ({
    kind: kind.replaceAll('`', '') as Kind,
    zh,
    agencies: (mark) => agencies.filter((_, at) => marks[at] === mark),
  }));
}
