/** The one thing to know of a shipment: whose turn it is, what to do, what that means. What the reader has to do comes first. */
import type { CaseDetail, PartyView, StateView, TrackView } from '../clearance/case-view.js';
import type { Track } from '../clearance/state-types.js';
import { turnName, worded } from './case-words.js';
import { html, type Html } from './html.js';
import { wordsOf, type PageContext } from './page.js';
import { releaseOf } from './release.js';
import { wordFor } from './words.js';

export function nextPanel(context: PageContext, found: CaseDetail): Html {
  const { summary, needsAction } = found;
  const t = wordsOf(context);
  const asked = needsAction ? askedOf(found) : [];
  const obliged = asked.length > 0 || summary.turn === 'trader' ? obligedInstead(context, found) : [];
  const isYours = obliged.length === 0 && (summary.turn === 'trader' || asked.length > 0);
  const warning = { correct: 'toneCorrect', refused: 'toneRefused' } as const;
  const { tone } = summary;
  // What is done is no advice while something is to be done.
  const says = asked.length === 0 || tone !== 'done';
  return html`<section class="panel ${needsAction && isYours ? 'yours' : 'theirs'}" aria-labelledby="next">
    <h2 id="next">${t('nextStep')}</h2>
    <p class="turn">
      ${isYours ? t('yourTurn') : t('whoseTurn', { who: obliged.length > 0 ? obliged.join(t('and')) : turnName(context, summary.turn) })}
    </p>
    ${(tone === 'correct' || tone === 'refused') && html`<p class="warning">${t(warning[tone])}</p>`}
    ${summary.turn !== 'trader' && steps(context, asked)} ${says && html`<p class="action">${worded(context, summary.action)}</p>`}
    <p class="meaning">${worded(context, summary.meaning)}</p>
    ${summary.turn === 'trader' && steps(context, asked)}
  </section>`;
}

/** What is asked of the trader beside what the summary says. */
function askedOf(found: CaseDetail): TrackView[] {
  const { summary, tracks } = found;
  const isReleased = releaseOf(found)?.waiting.length === 0 || !tracks.some(({ track }) => track === 'declaration');
  // The containers that are still there wait for the declaration: nobody can collect them yet.
  const isAsked = ({ containers }: TrackView): boolean => containers === undefined || isReleased;
  return tracks.filter((one) => one.turn === 'trader' && one.tone !== 'done' && one.state !== summary.state && isAsked(one));
}

function steps(context: PageContext, asked: readonly TrackView[]): Html | false {
  return (
    asked.length > 0 &&
    html`<ul>
      ${asked.map((one) => html`<li>${stepText(context, one)}</li>`)}
    </ul>`
  );
}

function stepText(context: PageContext, { trackLabel, label, action }: Pick<TrackView, 'trackLabel'> & StateView): string {
  const [track, state, todo] = [trackLabel, label, action].map((wording) => worded(context, wording));
  return wordsOf(context)('ownStep', { track: track ?? '', state: state ?? '', action: todo ?? '' });
}

/** Who has to declare and to pay, or does so for others. */
const obligedRoles = [
  'importer',
  'exporter',
  'owner',
  'consignee',
  'consignor',
  'buyer',
  'seller',
  'payer',
  'payee',
  'applicant',
  'declarant',
];
const liableRoles = ['payer', 'importer', 'exporter', 'owner', 'consignee', 'consignor', 'declarant'];
/** What carriers, agents and terminals have to do themselves. */
const anyones: readonly Track[] = ['manifest', 'logistics'];

/**
 * Those whose turn it is in the reader's place, who is a party of the shipment and neither declares nor pays: a notify party, a carrier.
 * None where it is the reader's own turn, or the hub cannot tell.
 */
function obligedInstead(context: PageContext, { summary, tracks, parties }: CaseDetail): string[] {
  const own = new Set(context.viewer?.enterprises.map(({ id }) => id));
  const roles = parties.filter(({ enterpriseId }) => enterpriseId !== undefined && own.has(enterpriseId)).map(({ role }) => role);
  const isAnyones = tracks.some(({ track, state }) => state === summary.state && anyones.includes(track));
  if (isAnyones || roles.length === 0 || roles.some((role) => obligedRoles.includes(role))) return [];
  const liable = liableRoles.map((role) => parties.filter((party) => party.role === role)).find((found) => found.length > 0);
  return liable === undefined ? [] : [...new Set(liable.map((party) => partyText(context, party)))];
}

function partyText({ language }: PageContext, { role, name }: PartyView): string {
  return [wordFor(language, 'party', role) ?? role, name].filter((part) => part !== undefined).join(' ');
}
