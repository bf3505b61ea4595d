/** The list: where is it, what do I owe, what must I do next; what needs the reader first. */
import type { Viewer } from '../access/account.js';
import type { CaseCounts, CasePage, CaseRow } from '../clearance/case-view.js';
import { enterpriseName } from './account-page.js';
import { listAddress, mostNumbers, type ListQuery } from './case-query.js';
import { namingNumber, owed, referenceKind, stateMark, turnName, whereabouts, worded } from './case-words.js';
import { html, type Content, type Html } from './html.js';
import { oncePerReader } from './once-per-reader.js';
import { form, renderPage, wordsOf, type PageContext } from './page.js';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The address of the list without its path: `needs=me&hold=taxHold`. */
  readonly query: string;
}

export interface CaseListPage {
  readonly query: ListQuery;
  readonly page: CasePage;
  readonly counts: CaseCounts;
  readonly views: readonly SavedView[];
}

type Context = PageContext & { readonly viewer: Viewer };

export function caseListPage(context: Context, { query, page, counts, views }: CaseListPage): string {
  const t = wordsOf(context);
  const body = html`<h1 class="unseen">${t('listTitle')}</h1>
    ${searchForm(context, query)} ${filters(context, query, counts)} ${viewBar(context, query, views)}
    ${query.numbersCut === true && html`<p class="notice note" role="status">${t('tooManyNumbers', { limit: mostNumbers })}</p>`}
    ${
      page.notFound.length > 0 &&
      html`<div class="notice note" role="status">
        <p>${t('numbersNotFound')}</p>
        <p class="numbers">${page.notFound.map((number) => html`<code>${number}</code> `)}</p>
        <p class="hint">${t('numbersWhole')}</p>
      </div>`
    }
    <p class="live-note" data-live-note="${t('changesArrived')}" role="status"></p>
    <p class="live-note notice problem" data-live-lost role="status" hidden>${t('connectionLost')}</p>
    ${livePart(context, page, counts)}
    <nav class="paging" aria-label="${t('nextPage')}">
      ${query.after !== undefined && html`<a href="${listAddress(without(query, 'after'))}">${t('firstPage')}</a>`}
      ${page.next !== null && html`<a class="button" rel="next" href="${listAddress({ ...query, after: page.next })}">${t('nextPage')}</a>`}
      <a class="quiet" href="${listAddress(without(query, 'after'), '/cases.csv')}">${t('exportCsv')}</a>
    </nav>`;
  return renderPage(context, { title: t('listTitle'), section: 'cases', body, live: '/stream' });
}

/** What the script takes over of the list when shipments change. @param counts of no use where there are shipments */
export function livePart(context: PageContext, page: CasePage, counts: CaseCounts | undefined): Html {
  return html`<div data-live-part="list">${page.cases.length === 0 ? nothing(context, counts) : shipmentsOf(context, page)}</div>`;
}

/** People of one enterprise who are told of the same change are given the same page: its markup is made once. */
const shipmentsOf = oncePerReader((context: PageContext, { cases }: CasePage) => shipments(context, cases));

function shipments(context: PageContext, cases: readonly CaseRow[]): Html {
  const t = wordsOf(context);
  return html`<div class="columns" aria-hidden="true">
      <span>${t('listTitle')}</span><span>${t('where')}</span><span>${t('owe')}</span><span>${t('next')}</span>
    </div>
    <ol class="shipments">
      ${cases.map((row) => shipment(context, row))}
    </ol>`;
}

function shipment(context: PageContext, row: CaseRow): Html {
  const t = wordsOf(context);
  const naming = namingNumber(row.references);
  const others = Object.entries(row.references)
    .filter(([kind]) => kind !== naming?.kind && !kind.startsWith('container'))
    .map(([kind, [number]]) => html`<span>${referenceKind(context, kind)} <b>${number}</b></span>`);
  const containers = row.references.containerNo?.length ?? 0;
  return html`<li class="shipment${row.needsAction && ' yours'}">
    <div class="who">
      <h2>
        <a href="/cases/${row.id}"
          ><small>${naming === undefined ? t('ref_other') : referenceKind(context, naming.kind)}</small>
          <span class="number">${naming?.number ?? row.id.slice(0, 8)}</span></a
        >
      </h2>
      <p class="others">
        ${others.slice(0, 2)}${containers > 0 && html`<span>${containers === 1 ? t('containerOne') : t('containersCount', { count: containers })}</span>`}
      </p>
    </div>
    <dl class="answers">
      <div>
        <dt>${t('where')}</dt>
        <dd>${whereabouts(context, row.tracks)}</dd>
      </div>
      <div>
        <dt>${t('owe')}</dt>
        <dd>${owed(context, row.duties)}</dd>
      </div>
      <div class="next-cell">
        <dt>${t('next')}</dt>
        <dd>${stateMark(context, row.summary)} ${nextStep(context, row)}</dd>
      </div>
    </dl>
  </li>`;
}

/** What the reader has to do; where it is somebody else's turn, whose. */
function nextStep(context: PageContext, row: CaseRow): Content {
  const t = wordsOf(context);
  if (row.summary.turn === 'trader') return html`<span class="todo">${worded(context, row.summary.action)}</span>`;
  const mine = row.needsAction ? row.tracks.filter(({ turn, tone }) => turn === 'trader' && tone !== 'done') : [];
  if (mine.length > 0)
    return html`<span class="todo"
      >${mine.map(({ trackLabel, label }) => t('named', { name: worded(context, trackLabel), value: worded(context, label) })).join(' · ')}</span
    >`;
  if (row.turn === 'nobody') return false;
  return html`<small>${t('waitingFor', { who: turnName(context, row.turn) })}</small>`;
}

function nothing(context: PageContext, counts: CaseCounts | undefined): Html {
  const t = wordsOf(context);
  return counts?.total === 0
    ? html`<div class="empty">
        <h2>${t('noCases')}</h2>
        <p>${t('noCasesLead')}</p>
      </div>`
    : html`<div class="empty">
        <p>${t('noMatches')}</p>
        <p><a href="/">${t('all')}</a></p>
      </div>`;
}

function searchForm(context: Context, query: ListQuery): Html {
  const t = wordsOf(context);
  const { enterprises } = context.viewer;
  return html`<form class="search" method="get" action="/" role="search">
    <label class="unseen" for="q">${t('searchLabel')}</label>
    <div class="search-line">
      <textarea
        id="q"
        name="q"
        rows="1"
        maxlength="20000"
        placeholder="${t('searchLabel')}"
        aria-describedby="q-hint"
        autocapitalize="characters"
        spellcheck="false"
        data-submit-on-enter
      >
${(query.numbers ?? []).join(' ')}</textarea>
      <button type="submit" class="primary">${t('searchButton')}</button>
    </div>
    <p id="q-hint" class="hint">${t('searchHint')}</p>
    ${
      enterprises.length > 1 &&
      html`<div class="enterprise-choice">
        <label for="enterprise">${t('enterprise')}</label>
        <select id="enterprise" name="enterprise" data-submit-on-change>
          <option value="">${t('allEnterprises')}</option>
          ${enterprises.map(
            (one) =>
              html`<option value="${one.id}" ${one.id === query.enterprise && html` selected`}>${enterpriseName(context, one)}</option>`,
          )}
        </select>
      </div>`
    }
  </form>`;
}

function filters(context: Context, query: ListQuery, counts: CaseCounts): Html {
  const t = wordsOf(context);
  const kept = query.enterprise === undefined ? {} : { enterprise: query.enterprise };
  const many = (count: number): string => (counts.atLeast ? t('atLeast', { count }) : String(count));
  const chip = (label: string, count: number, to: ListQuery, current: boolean): Html =>
    html`<li>
      <a class="chip" href="${listAddress({ ...kept, ...to })}" ${current && html` aria-current="true"`}
        >${label} <span class="count">${many(count)}</span></a
      >
    </li>`;
  const plain =
    query.needsAction !== true &&
    query.hold === undefined &&
    query.states === undefined &&
    query.turn === undefined &&
    query.numbers === undefined;
  const further = [
    ...counts.byHold.map(({ hold, label, count }) => chip(worded(context, label), count, { hold }, query.hold === hold)),
    ...counts.byState.map(({ state, label, count }) =>
      chip(worded(context, label), count, { states: [state] }, query.states?.includes(state) === true),
    ),
  ];
  return html`<nav class="filters" aria-label="${t('filters')}">
    <ul>
      ${chip(t('all'), counts.total, {}, plain)}${chip(t('needsAction'), counts.needsAction, { needsAction: true }, query.needsAction === true)}
    </ul>
    ${further.length > 0 && html`<details${(query.hold !== undefined || query.states !== undefined) && html` open`}><summary>${t('moreFilters')}</summary><ul>${further}</ul></details>`}
  </nav>`;
}

function viewBar(context: Context, query: ListQuery, views: readonly SavedView[]): Html {
  const t = wordsOf(context);
  const here = listAddress(without(query, 'after')).replace(/^\/\??/, '');
  const current = views.find((view) => view.query === here);
  return html`<div class="views">
    ${
      views.length > 0 &&
      html`<nav aria-label="${t('savedViews')}">
        <span class="soft">${t('savedViews')}</span>
        <ul>
          ${views.map(
            (view) =>
              html`<li><a class="chip" href="/?${view.query}" ${view === current && html` aria-current="true"`}>${view.name}</a></li>`,
          )}
        </ul>
      </nav>`
    }
    ${current !== undefined && form(context, `/views/${current.id}/delete`, html`<button type="submit" class="quiet">${t('deleteView')}</button>`, 'inline')}
    ${
      here !== '' &&
      current === undefined &&
      html`<details class="save">
        <summary>${t('saveView')}</summary>
        ${form(
          context,
          '/views',
          html`<input type="hidden" name="query" value="${here}" /><label for="view-name">${t('viewName')}</label>
            <input id="view-name" name="name" required maxlength="40" /> <button type="submit">${t('save')}</button>`,
          'inline',
        )}
      </details>`
    }
  </div>`;
}

function without(query: ListQuery, name: 'after'): ListQuery {
  const { [name]: dropped, ...rest } = query;
  return dropped === undefined ? query : rest;
}
