/** What a subscription tells: topics, and what narrows them down; as fields of a form, and in words. */
import { kinds } from '../canonical/kinds.js';
import { stateTable } from '../clearance/state-table.js';
import { holds, tracks, type Track, type Wording } from '../clearance/state-types.js';
import { html, type Html } from './html.js';
import { wordsOf, type PageContext } from './page.js';
import type { FilterShown, TopicWords } from './subscription-view.js';

type Choices = readonly (readonly [code: string, label: Wording])[];

/** Messages about an enterprise, and answers between agencies, are of no shipment. */
const ofShipments: Choices = Object.entries(kinds).filter(([kind]) => !/^(enterprise|discrepancy|linkage)\./.test(kind));

/** What was chosen when nothing has been: all that asks something or is good news, and nothing that narrows it down. */
export function usualFilter(topics: TopicWords): FilterShown {
  return { topics: Object.keys(topics).filter((code) => code !== 'changed'), kinds: [], states: [], holds: [] };
}

/** The fields of a form, with what is chosen. */
export function filterFields(context: PageContext, topics: TopicWords, chosen: FilterShown): Html {
  const t = wordsOf(context);
  const narrowed = chosen.kinds.length + chosen.states.length + chosen.holds.length > 0;
  const states = (Object.keys(tracks) as Track[]).map((track) =>
    boxes(
      context,
      t('named', { name: t('subscriptionStates'), value: tracks[track][context.language] }),
      'states',
      statesOf(track),
      chosen.states,
    ),
  );
  return html`${boxes(context, t('subscriptionTopics'), 'topics', Object.entries(topics), chosen.topics)}
    <details${narrowed && html` open`}>
      <summary>${t('narrowing')}</summary>
      ${boxes(context, t('subscriptionHolds'), 'holds', Object.entries(holds), chosen.holds)} ${states}
      ${boxes(context, t('subscriptionKinds'), 'kinds', ofShipments, chosen.kinds)}
    </details>`;
}

function statesOf(track: Track): Choices {
  return [...stateTable.values()].filter((row) => row.track === track).map(({ state, label }) => [state, label]);
}

function boxes({ language }: PageContext, legend: string, name: string, choices: Choices, chosen: readonly string[]): Html {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="checks">
      ${choices.map(
        ([code, label]) =>
          html`<label class="check"
            ><input type="checkbox" name="${name}" value="${code}" ${chosen.includes(code) && html` checked`} /> ${label[language]}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** What is told in words, a line for each thing that was chosen. */
export function filterFacts(
  context: PageContext,
  topics: TopicWords,
  { kinds: asked, states, holds: held, topics: about }: FilterShown,
): Html {
  const t = wordsOf(context);
  const lines: readonly (readonly [string, readonly string[], (code: string) => Wording | undefined])[] = [
    [t('subscriptionTopics'), about, (code) => topics[code]],
    [t('subscriptionHolds'), held, (code) => Object.entries(holds).find(([hold]) => hold === code)?.[1]],
    [t('subscriptionStates'), states, (code) => stateTable.get(code)?.label],
    [t('subscriptionKinds'), asked, (code) => Object.entries(kinds).find(([kind]) => kind === code)?.[1]],
  ];
  return html`${lines
    .filter(([, codes]) => codes.length > 0)
    .map(
      ([head, codes, labelOf]) =>
        html`<div>
          <dt>${head}</dt>
          <dd>${listed(context, codes, labelOf)}</dd>
        </div>`,
    )}`;
}

export function listed({ language }: PageContext, codes: readonly string[], labelOf: (code: string) => Wording | undefined): string {
  return codes.map((code) => labelOf(code)?.[language] ?? code).join(language === 'zh' ? '；' : '; ');
}
