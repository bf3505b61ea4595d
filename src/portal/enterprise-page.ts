/** The enterprise: its fields by their owner, who disagrees; and one field with its history and the way to object. */
import type { Viewer } from '../access/account.js';
import { enterpriseName } from './account-page.js';
import { worded } from './case-words.js';
import type { DiscrepancyLine, EnterpriseDetail, EnterpriseHead, FieldDetail, FieldView } from './enterprise-view.js';
import { shortDate } from './format.js';
import { html, type Content, type Html } from './html.js';
import { form, renderPage, time, timeText, wordsOf, type PageContext } from './page.js';
import { noticeOf } from './sign-in-page.js';
import { table } from './table.js';
import { wordFor } from './words.js';

interface Notice {
  readonly kind: 'problem' | 'note';
  readonly text: string;
}

/** Several to choose from: those a broker's operator acts for, or what an operator of the hub looks for. */
export function enterprisesPage(
  context: PageContext & { readonly viewer: Viewer },
  found: readonly EnterpriseHead[],
  asked: string | undefined,
): string {
  const t = wordsOf(context);
  const searches = context.viewer.account.role === 'operator';
  const body = html`<h1>${t('enterpriseChoose')}</h1>
    ${
      searches &&
      html`<form class="search" method="get" action="/enterprises" role="search">
        <label for="q">${t('enterpriseFind')}</label>
        <div class="search-line">
          <input id="q" name="q" value="${asked}" minlength="2" maxlength="100" required />
          <button type="submit" class="primary">${t('searchButton')}</button>
        </div>
      </form>`
    }
    ${asked !== undefined && found.length === 0 && html`<p class="notice note" role="status">${t('enterpriseNone')}</p>`}
    <ul class="choices">
      ${found.map((one) => html`<li><a href="/enterprises/${one.id}">${enterpriseName(context, { name: one.name, nameEn: one.nameEn ?? null })}</a></li>`)}
    </ul>`;
  return renderPage(context, { title: t('enterpriseTitle'), section: 'enterprise', body });
}

export function enterprisePage(context: PageContext, found: EnterpriseDetail): string {
  const t = wordsOf(context);
  const owners = [...new Set(found.fields.map(({ owner }) => owner))];
  const body = html`<h1>${found.name}</h1>
    <p>
      ${found.nameEn !== undefined && html`<span lang="en">${found.nameEn}</span> `}<small
        >${t('version', { version: found.version })}</small
      >
    </p>
    <p class="hint">${t('enterpriseLead')}</p>
    <section aria-labelledby="discrepancies">
      <h2 id="discrepancies">${t('discrepanciesTitle')}</h2>
      ${discrepancies(context, found.id, found.discrepancies)}
    </section>
    ${owners.map((owner) =>
      ownedFields(
        context,
        found.id,
        owner,
        found.fields.filter((field) => field.owner === owner),
      ),
    )}`;
  return renderPage(context, { title: found.name, section: 'enterprise', body });
}

function ownedFields(context: PageContext, id: string, owner: string, fields: readonly FieldView[]): Html {
  const t = wordsOf(context);
  const link = ({ name, label }: FieldView): Html => html`<a href="/enterprises/${id}/fields/${name}">${worded(context, label)}</a>`;
  const recorded = fields.filter(({ value }) => value !== undefined);
  const empty = fields.filter(({ value }) => value === undefined);
  return html`<section aria-labelledby="${`of-${owner}`}">
    <h2 id="${`of-${owner}`}">${t('fieldsOf', { owner: ownerName(context, owner) })}</h2>
    <dl class="facts fields">
      ${recorded.map(
        (field) =>
          html`<div>
            <dt>${link(field)}</dt>
            <dd>
              ${valueText(context, field.value, field.meaning)} ${lastChange(context, field)}
              ${field.open > 0 && html`<small class="open">${t('openDiscrepancies', { count: field.open })}</small>`}
            </dd>
          </div>`,
      )}
    </dl>
    ${
      empty.length > 0 &&
      html`<details>
        <summary>${t('fieldsEmpty', { count: empty.length })}</summary>
        <ul class="columns-list">
          ${empty.map((field) => html`<li>${link(field)}</li>`)}
        </ul>
      </details>`
    }
  </section>`;
}

/** What a code says, and the code beside it: who objects has to write the code. */
function valueText(context: PageContext, value: string | undefined, meaning: FieldView['meaning']): Content {
  return meaning === undefined ? value : html`${worded(context, meaning)} <small class="code">${value}</small>`;
}

function lastChange(context: PageContext, { changed }: FieldView): Content {
  const t = wordsOf(context);
  return (
    changed !== undefined &&
    html`<small>${t('fieldChanged', { time: timeText(context, changed.at), source: ownerName(context, changed.source) })}</small>`
  );
}

function ownerName({ language }: PageContext, owner: string): string {
  return wordFor(language, 'owner', owner) ?? owner;
}

function discrepancies(context: PageContext, id: string, lines: readonly DiscrepancyLine[]): Html {
  const t = wordsOf(context);
  if (lines.length === 0) return html`<p class="soft">${t('discrepanciesNone')}</p>`;
  return table(
    t('discrepanciesTitle'),
    [
      {
        head: t('discrepancyField'),
        cell: ({ field, label }) => html`<a href="/enterprises/${id}/fields/${field}">${worded(context, label)}</a>`,
      },
      { head: t('heldValue'), cell: ({ held, heldMeaning }) => valueText(context, held, heldMeaning) },
      { head: t('claimedValue'), cell: ({ claimed, claimedMeaning }) => valueText(context, claimed, claimedMeaning) },
      {
        head: t('claimant'),
        cell: ({ claimant, note }) => html`${ownerName(context, claimant)}${note !== undefined && html` <small>${note}</small>`}`,
      },
      { head: t('opened'), cell: ({ openedAt }) => time(context, openedAt) },
      { head: t('answer'), cell: (line) => answerOf(context, line) },
    ],
    lines,
  );
}

function answerOf(context: PageContext, { answer, owner, answeredAt }: DiscrepancyLine): Content {
  const t = wordsOf(context);
  if (answer === undefined) return t('answerOpen', { owner: ownerName(context, owner) });
  return html`${t(answer === 'confirm' ? 'answerConfirm' : 'answerCorrect')}${answeredAt !== undefined && html` <small>${time(context, answeredAt)}</small>`}`;
}

/** A deliberate act, which is written down: a form and not a link, so that nothing follows it by itself. */
function revealForm(context: PageContext, id: string, { name }: FieldView): Html {
  const t = wordsOf(context);
  const button = html`<button type="submit" aria-describedby="reveal-hint">${t('reveal')}</button>
    <small id="reveal-hint">${t('revealHint')}</small>`;
  return form(context, `/enterprises/${id}/fields/${name}/reveal`, button, 'inline');
}

export interface FieldPage {
  readonly notice?: Notice;
  /** What was typed, where it was not taken. */
  readonly claimed?: string;
  readonly note?: string;
  /** An operator of the hub objects to nothing in the name of an enterprise. */
  readonly mayObject: boolean;
  /** Whether the reader is of the enterprise itself and may see its personal and confidential values. */
  readonly mayReveal: boolean;
}

export function fieldPage(
  context: PageContext,
  { enterprise, field, history, discrepancies: lines }: FieldDetail,
  page: FieldPage,
): string {
  const t = wordsOf(context);
  const owner = ownerName(context, field.owner);
  const day = (instant: string): string => shortDate(instant, context.now, context.language, context.timeZone);
  const span = (from: string | undefined, to: string | undefined): string =>
    [from === undefined ? '' : t('historyFrom', { time: day(from) }), to === undefined ? '' : t('historyUntil', { time: day(to) })]
      .filter((part) => part !== '')
      .join(' ');
  const body = html`<p><a href="/enterprises/${enterprise.id}">← ${t('backToEnterprise')}</a></p>
    <h1>${worded(context, field.label)}</h1>
    ${page.notice !== undefined && noticeOf(page.notice)}
    <dl class="facts">
      <div>
        <dt>${t('valueNow')}</dt>
        <dd>
          <strong>${valueText(context, field.value ?? t('fieldEmpty'), field.meaning)}</strong>
          ${field.masked && html`<small>${t('maskedHint')}</small>`}
          ${field.masked && page.mayReveal && field.value !== undefined && revealForm(context, enterprise.id, field)}
        </dd>
      </div>
      <div>
        <dt>${t('owner')}</dt>
        <dd>${owner}</dd>
      </div>
      <div>
        <dt>${t('enterprise')}</dt>
        <dd>${enterprise.name}</dd>
      </div>
    </dl>
    <section aria-labelledby="history">
      <h2 id="history">${t('historyTitle')}</h2>
      ${
        history.length === 0
          ? html`<p class="soft">${t('historyNone')}</p>`
          : table(
              t('historyTitle'),
              [
                { head: t('historyValue'), cell: ({ value, meaning }) => valueText(context, value, meaning) },
                { head: t('historyValid'), cell: ({ validFrom, validTo }) => span(validFrom, validTo) },
                { head: t('historyKnown'), cell: ({ knownFrom, knownTo }) => span(knownFrom, knownTo) },
                { head: t('historySource'), cell: ({ source }) => (source === undefined ? t('historyFirst') : ownerName(context, source)) },
              ],
              history,
            )
      }
    </section>
    <section aria-labelledby="discrepancies">
      <h2 id="discrepancies">${t('discrepanciesTitle')}</h2>
      ${discrepancies(context, enterprise.id, lines)}
    </section>
    ${
      page.mayObject &&
      html`<section aria-labelledby="object">
        <h2 id="object">${t('objectTitle')}</h2>
        <p class="hint">${t('objectLead', { owner })}</p>
        ${form(
          context,
          `/enterprises/${enterprise.id}/fields/${field.name}/objections`,
          html`<label for="claimed">${t('objectValue')}</label
            ><input id="claimed" name="claimed" value="${page.claimed}" required maxlength="4000" />
            <label for="note">${t('objectNote')}</label><textarea id="note" name="note" rows="3" maxlength="1000">${page.note}</textarea>
            <button type="submit" class="primary">${t('objectSend')}</button>`,
        )}
      </section>`
    }`;
  return renderPage(context, { title: worded(context, field.label), section: 'enterprise', body });
}
