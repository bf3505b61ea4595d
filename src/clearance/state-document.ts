/** The state table as a page of the documentation: each track drawn, each state in words. */
import { statesOfKinds, stateTable, type TableRow } from './state-table.js';
import { holds, tracks, turns, type Track } from './state-types.js';

/** The kinds that lead to a state; in brackets where the message itself has to name it. */
function kindsTo({ state, partOf }: TableRow): string[] {
  if (partOf !== undefined) return [`only some containers ${partOf}`];
  return Object.entries(statesOfKinds).flatMap(([kind, [usual, ...finer]]) =>
    usual === state ? [kind] : finer.some((one) => one === state) ? [`(${kind})`] : [],
  );
}

/** Mermaid: from each usual state to the next, to what lies between, and back by reversals. */
function drawing(rows: readonly TableRow[]): string {
  const lines = rows.flatMap((row, index) => {
    const before = rows.slice(0, index).findLast(({ usual }) => usual === true)?.state ?? '[*]';
    const back = row.reverses === true ? rows.slice(index + 1).filter(({ usual }) => usual === true) : [];
    const label = kindsTo(row)
      .map((kind) => kind.replace(/[()]/g, ''))
      .join(', ');
    return [`  ${before} --> ${row.state}: ${label}`, ...back.map(({ state }) => `  ${state} --> ${row.state}: reversal`)];
  });
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

function line(row: TableRow): string {
  const { state, label, meaning, action, turn, tone, places, until, reverses } = row;
  const held = places === undefined ? '' : `${places} (${holds[places].zh} ${holds[places].en})`;
  const cells = [
    `\`${state}\`${reverses === true ? ' ↩' : ''}`,
    `${label.zh}<br>${label.en}`,
    tone,
    `${turns[turn].zh} ${turns[turn].en}`,
    `${meaning.zh}<br>${meaning.en}`,
    `${action.zh}<br>${action.en}`,
    kindsTo(row).join('<br>'),
    [held, ...(until === undefined ? [] : [`until ${until.join(', ')}`])].filter((text) => text !== '').join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

const head = [
  '| state | label | tone | whose turn | meaning | what to do | by kind of event | holds |',
  '|---|---|---|---|---|---|---|---|',
].join('\n');

export function stateDocument(): string {
  const sections = (Object.keys(tracks) as Track[]).map((track) => {
    const rows = [...stateTable.values()].filter((row) => row.track === track);
    return [`## ${tracks[track].zh} ${tracks[track].en}`, drawing(rows), head + '\n' + rows.map(line).join('\n')].join('\n\n');
  });
  return (
    [
      '# 办理状态 States of a shipment',
      `Made by \`npm run states:dump\` from \`src/clearance/state-table.ts\`; do not edit. Six tracks run side by side. A track is in the
highest of its states that were reported after its last reversal (↩); an older event moves nothing back. A kind in brackets leads to
a state where the message names it (\`status.state\`). \`correct\` means wrong data, to be corrected and resubmitted; \`refused\` means that
the agency refused the goods. Some states count for a shipment when all of its containers have reached them. Of several
declarations each has a declaration, tax and inspection track of its own, and the shipment is as far as the one that lags. Released goods are free when no hold is left.`,
      ...sections,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}
