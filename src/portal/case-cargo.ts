/** The sections of a shipment's page about what is shipped: containers, goods, documents. */
import type { CaseDetail, ContainerView, GoodsView } from '../clearance/case-view.js';
import { kinds } from '../canonical/kinds.js';
import { quantity, systemName, worded } from './case-words.js';
import { countryName, money } from './format.js';
import { html, type Content, type Html } from './html.js';
import { day, wordsOf, type PageContext } from './page.js';
import { table } from './table.js';
import { nameOfCode, wordFor } from './words.js';

export function containersSection(context: PageContext, containers: readonly ContainerView[]): Html {
  const t = wordsOf(context);
  return table(
    t('containersTitle'),
    [
      { head: t('containerNo'), cell: ({ number }) => html`<code>${number}</code>` },
      {
        head: t('sizeType'),
        cell: ({ sizeType, fill }) =>
          [sizeType, fill === undefined ? undefined : (wordFor(context.language, 'fill', fill) ?? fill)].filter(isText).join(' · '),
      },
      {
        head: t('status'),
        cell: ({ state, stateLabel, since }) =>
          state !== undefined &&
          html`${stateLabel === undefined ? state : worded(context, stateLabel)}${since !== undefined && html` <small>${day(context, since)}</small>`}`,
      },
      { head: t('place'), cell: ({ location }) => location },
      { head: t('seals'), cell: ({ seals }) => seals.join(' ') },
      { head: t('grossWeight'), number: true, cell: ({ grossWeight }) => amount(context, grossWeight) },
    ],
    containers,
  );
}

export function goodsSection(context: PageContext, goods: readonly GoodsView[]): Html {
  const t = wordsOf(context);
  return table(
    t('goodsTitle'),
    [
      { head: t('goodsName'), cell: ({ name }) => name },
      { head: t('hsCode'), cell: ({ hsCode }) => hsCode !== undefined && html`<code>${hsCode}</code>` },
      {
        head: t('quantity'),
        number: true,
        // In the unit of the trade and in those of the law, which may be the same.
        cell: ({ quantities, packages = [] }) =>
          [...new Set([quantities, packages].flat().map((one) => quantity(context, one)))].join(' · '),
      },
      { head: t('grossWeight'), number: true, cell: ({ grossWeight }) => amount(context, grossWeight) },
      { head: t('netWeight'), number: true, cell: ({ netWeight }) => amount(context, netWeight) },
      {
        head: t('price'),
        number: true,
        cell: ({ totalPrice }) => totalPrice !== undefined && money(totalPrice.value, totalPrice.currency ?? ''),
      },
      { head: t('origin'), cell: ({ originCountry }) => originCountry !== undefined && countryName(context.language, originCountry) },
      {
        head: t('statedBy'),
        cell: ({ system, kind }) => html`${systemName(context, system)} <small>${worded(context, kinds[kind])}</small>`,
      },
    ],
    goods,
  );
}

export function documentsSection(context: PageContext, { id, documents }: CaseDetail): Html {
  const t = wordsOf(context);
  return table(
    t('documentsTitle'),
    [
      { head: t('documentType'), cell: ({ name, type }) => nameOfCode(context.language, 'document', type, name) },
      { head: t('documentNumber'), cell: ({ number }) => number !== undefined && html`<code>${number}</code>` },
      { head: t('issuedAt'), cell: ({ issuedAt }) => issuedAt !== undefined && day(context, issuedAt) },
      {
        head: t('statedBy'),
        cell: ({ messageId }) => html`<a class="quiet" href="/cases/${id}/messages/${messageId}">${t('rawText')}</a>`,
      },
    ],
    documents,
  );
}

function amount(context: PageContext, weight: GoodsView['grossWeight']): Content {
  return weight !== undefined && quantity(context, weight);
}

function isText(part: string | undefined): part is string {
  return part !== undefined && part !== '';
}
