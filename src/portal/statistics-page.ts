/** A month in figures and charts, on a page that prints. */
import type { Viewer } from '../access/account.js';
import { enterpriseName } from './account-page.js';
import { barChart } from './bar-chart.js';
import { duration, money } from './format.js';
import { html, type Content, type Html } from './html.js';
import { renderPage, wordsOf, type PageContext } from './page.js';
import { shifted, type MonthStatistics } from './statistics-view.js';
import { table } from './table.js';

export interface StatisticsPage {
  /** `yyyy-MM`. */
  readonly month: string;
  readonly enterprise?: string;
  /** No month was asked for, and there are no figures of this one: the latest of which there are. */
  readonly isLatest?: boolean;
  readonly figures: MonthStatistics;
}

export function statisticsPage(
  context: PageContext & { readonly viewer: Viewer },
  { month, enterprise, isLatest, figures }: StatisticsPage,
): string {
  const t = wordsOf(context);
  const [year = '', number = ''] = month.split('-');
  const name = t('monthName', { year, month: Number(number) });
  const total = (of: 'submitted' | 'released'): number => figures.days.reduce((sum, day) => sum + day[of], 0);
  const figure = (label: string, value: Content): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const hours = (count: number | undefined): Content =>
    count === undefined ? html`<small>${t('tooFew')}</small>` : duration(count * 3600, context.language);
  const body = html`<h1>${t('statisticsTitle')} <small>${name}</small></h1>
    <nav class="paging screen-only" aria-label="${t('month')}">
      <a href="${monthAddress(shifted(month, -1), enterprise)}">← ${t('monthBefore')}</a>
      <a href="${monthAddress(shifted(month, 1), enterprise)}">${t('monthAfter')} →</a>
      <button type="button" data-print hidden>${t('print')}</button>
    </nav>
    ${isLatest === true && html`<p class="hint">${t('latestMonth')}</p>`} ${choice(context, month, enterprise)}
    <section aria-labelledby="figures">
      <h2 id="figures">${t('figuresTitle')}</h2>
      <dl class="figures">
        ${figure(t('submittedCount'), t('shipmentsUnit', { count: total('submitted') }))}
        ${figure(t('releasedCount'), t('shipmentsUnit', { count: total('released') }))}
        ${figure(t('rejectedCount'), t('shipmentsUnit', { count: figures.rejected }))}
        ${figure(t('examinedCount'), t('shipmentsUnit', { count: figures.examined }))}
      </dl>
    </section>
    <section aria-labelledby="release">
      <h2 id="release">${t('releaseTime')}</h2>
      <dl class="figures">
        ${context.viewer.account.role !== 'operator' && figure(t('releaseTimeOwn'), hours(figures.ownMedian))}${figure(t('releaseTimePort'), hours(figures.portMedian))}
      </dl>
    </section>
    <section aria-labelledby="days">
      <h2 id="days">${t('daysTitle')}</h2>
      ${days(context, name, figures)}
    </section>
    <section aria-labelledby="duties">
      <h2 id="duties">${t('dutiesOfMonth')}</h2>
      ${duties(context, figures)}
    </section>`;
  return renderPage(context, { title: `${t('statisticsTitle')} ${name}`, section: 'statistics', body });
}

function days(context: PageContext, month: string, { days: all }: MonthStatistics): Html {
  const t = wordsOf(context);
  const most = Math.max(0, ...all.flatMap(({ submitted, released }) => [submitted, released]));
  if (most === 0) return html`<p class="soft">${t('nothingThisMonth')}</p>`;
  const chart = barChart({
    description: t('daysChart', { month, most }),
    labels: all.map(({ day }) => String(Number(day.slice(8)))),
    series: [all.map(({ submitted }) => submitted), all.map(({ released }) => released)],
  });
  return html`<p class="legend"><span class="first">${t('submittedCount')}</span> <span class="second">${t('releasedCount')}</span></p>
    <div class="chart-scroll" tabindex="0" role="group" aria-label="${t('daysTitle')}">${chart}</div>
    <details>
      <summary>${t('daysTable')}</summary>
      ${table(
        t('daysTitle'),
        [
          { head: t('day'), cell: ({ day }) => day },
          { head: t('submittedCount'), number: true, cell: ({ submitted }) => submitted },
          { head: t('releasedCount'), number: true, cell: ({ released }) => released },
        ],
        all.filter(({ submitted, released }) => submitted + released > 0),
      )}
    </details>`;
}

function duties(context: PageContext, { duties: sums }: MonthStatistics): Html {
  const t = wordsOf(context);
  if (sums.length === 0) return html`<p class="soft">${t('noDutiesThisMonth')}</p>`;
  return table(
    t('dutiesOfMonth'),
    [
      { head: t('currency'), cell: ({ currency }) => currency },
      { head: t('assessed'), number: true, cell: ({ assessed, currency }) => money(assessed, currency) },
      { head: t('paid'), number: true, cell: ({ paid, currency }) => money(paid, currency) },
    ],
    sums,
  );
}

function choice(context: PageContext & { readonly viewer: Viewer }, month: string, enterprise: string | undefined): Content {
  const t = wordsOf(context);
  const { enterprises } = context.viewer;
  return (
    enterprises.length > 1 &&
    html`<form class="inline screen-only" method="get" action="/statistics">
      <input type="hidden" name="month" value="${month}" /><label for="enterprise">${t('enterprise')}</label>
      <select id="enterprise" name="enterprise" data-submit-on-change>
        <option value="">${t('allEnterprises')}</option>
        ${enterprises.map(
          (one) => html`<option value="${one.id}" ${one.id === enterprise && html` selected`}>${enterpriseName(context, one)}</option>`,
        )}
      </select>
      <button type="submit">${t('apply')}</button>
    </form>`
  );
}

function monthAddress(month: string, enterprise: string | undefined): string {
  return `/statistics?month=${month}${enterprise === undefined ? '' : `&enterprise=${enterprise}`}`;
}
