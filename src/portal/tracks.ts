/** The tracks as a picture: a line for each, a station for each state of the usual way. It reads as lists without any style. */
import type { TrackView } from '../clearance/case-view.js';
import { tracks as trackNames, type Track } from '../clearance/state-types.js';
import { stateMark, worded } from './case-words.js';
import { html, type Html } from './html.js';
import { day, wordsOf, type PageContext } from './page.js';

export function tracksSection(context: PageContext, tracks: readonly TrackView[]): Html {
  const t = wordsOf(context);
  const idle = (Object.keys(trackNames) as Track[]).filter((name) => !tracks.some(({ track }) => track === name));
  return html`<div class="tracks">
    ${tracks.map((track) => line(context, track))}
    ${idle.length > 0 && html`<p class="soft">${t('named', { name: t('trackNotStarted'), value: idle.map((name) => worded(context, trackNames[name])).join(' · ') })}</p>`}
  </div>`;
}

function line(context: PageContext, track: TrackView): Html {
  const t = wordsOf(context);
  const last = track.steps.findLastIndex(({ reachedAt }) => reachedAt !== undefined);
  return html`<div class="track ${track.tone}">
    <h3>${worded(context, track.trackLabel)}</h3>
    <p class="track-state">${stateMark(context, track)} <small>${day(context, track.since, 'since')}</small></p>
    ${
      track.declarations !== undefined &&
      html`<ul class="plain">
        ${track.declarations.map(
          (one) =>
            html`<li><code>${one.declarationNo}</code> ${stateMark(context, one)} <small>${day(context, one.since, 'since')}</small></li>`,
        )}
      </ul>`
    }
    <ol class="stations">
      ${track.steps.map((step, index) => {
        const standing = index === last && step.state === track.state ? 'current' : index <= last ? 'reached' : 'ahead';
        const spoken = { current: 'stepCurrent', reached: 'stepReached', ahead: 'stepAhead' } as const;
        return html`<li class="${standing}" ${standing === 'current' && html` aria-current="step"`}>
          <span class="label">${worded(context, step.label)}</span
          ><span class="unseen">${t('aside', { text: t(spoken[standing]) })}</span
          >${step.reachedAt !== undefined && html`<small>${day(context, step.reachedAt)}</small>`}
        </li>`;
      })}
    </ol>
  </div>`;
}
