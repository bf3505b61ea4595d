/** The frame of every page: head, navigation, language switch; and what a page knows of its reader. */
import type { Viewer } from '../access/account.js';
import { html, type Content, type Html } from './html.js';
import { isWholeDay, portZone, shortDate, shortTime, type Language } from './format.js';
import { say, type Fillings, type Word } from './words.js';

/** Where the files of the portal are, with the digest of their content in the name, so that they may be kept for ever. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

export interface PageContext {
  readonly language: Language;
  readonly timeZone: string;
  /** RFC 3339; a page never asks the clock itself. */
  readonly now: string;
  /** The path of this page with its query, for the way back. */
  readonly path: string;
  readonly assets: Assets;
  /** Nobody on the pages before signing in. */
  readonly viewer?: Viewer;
  /** What every form of this page carries. */
  readonly formToken: string;
}

export type Section = 'cases' | 'enterprise' | 'statistics' | 'subscriptions' | 'account';

const sections: readonly (readonly [Section, string, Word])[] = [
  ['cases', '/', 'navCases'],
  ['enterprise', '/enterprises', 'navEnterprise'],
  ['statistics', '/statistics', 'navStatistics'],
  ['subscriptions', '/subscriptions', 'navSubscriptions'],
  ['account', '/account', 'navAccount'],
];

/** The word of a page in its reader's language. */
export function wordsOf({ language }: Pick<PageContext, 'language'>): (word: Word, fillings?: Fillings) => string {
  return (word, fillings) => say(language, word, fillings);
}

/** An instant as its reader writes it. */
export function timeText({ now, language, timeZone }: PageContext, instant: string): string {
  return shortTime(instant, now, language, timeZone);
}

/** The same in a word's `{time}`, if one is given, with the exact instant for machines. */
export function time(context: PageContext, instant: string, word?: Word): Html {
  const text = timeText(context, instant);
  return html`<time datetime="${instant}">${word === undefined ? text : say(context.language, word, { time: text })}</time>`;
}

/**
 * A day where only a day was sent: a date of a document, the last day of a time limit. A canonical message has an instant for it, the
 * midnight of the port; it is that day for whoever reads it elsewhere.
 */
export function dayText(context: PageContext, instant: string): string {
  const { now, language } = context;
  return isWholeDay(instant, portZone) ? shortDate(instant, now, language, portZone) : timeText(context, instant);
}

export function day(context: PageContext, instant: string, word?: Word): Html {
  const text = dayText(context, instant);
  return html`<time datetime="${instant}">${word === undefined ? text : say(context.language, word, { time: text })}</time>`;
}

export interface Page {
  readonly title: string;
  readonly section?: Section;
  readonly body: Content;
  /** The page changes while it is read: the stream of events that says so. */
  readonly live?: string;
}

/** The whole document as text. */
export function renderPage(context: PageContext, { title, section, body, live }: Page): string {
  const t = wordsOf(context);
  const { language, assets, viewer } = context;
  const document = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${t('productName')}</title>
        <link rel="stylesheet" href="${assets.style}" />
        <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
        <script src="${assets.script}" type="module"></script>
      </head>
      <body data-zone="${context.timeZone}" ${live !== undefined && html` data-live="${live}"`}>
        <a class="skip" href="#content">${t('skip')}</a>
        <header class="top">
          <div class="top-bar">
            <a class="brand" href="/">${t('productName')}</a>
            ${
              viewer !== undefined &&
              html`<nav class="sections" aria-label="${t('navMain')}">
                ${sections.map(([name, href, word]) => html`<a href="${href}" ${name === section && html` aria-current="page"`}>${t(word)}</a>`)}
              </nav>`
            }
            ${languageSwitch(context)}
          </div>
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer class="foot">
          <span>${t('productFull')}</span>
          <span>${t('timesIn', { zone: context.timeZone === portZone ? t('beijingTime') : context.timeZone })}</span>
          <a href="/api/v1/openapi.json">${t('apiDescription')}</a>
        </footer>
      </body>
    </html> `;
  return document.toString();
}

/** One click, and the same page in the other language; each language is named in itself. */
function languageSwitch({ language, path }: PageContext): Html {
  const [to, name, lang] = language === 'zh' ? (['en', 'English', 'en'] as const) : (['zh', '中文', 'zh-CN'] as const);
  return html`<a class="language" lang="${lang}" hreflang="${lang}" href="/language/${to}?from=${encodeURIComponent(path)}">${name}</a>`;
}

/** A form that sends what only this session may send. */
export function form(context: PageContext, action: string, body: Content, className = 'form'): Html {
  return html`<form method="post" action="${action}" class="${className}">
    <input type="hidden" name="token" value="${context.formToken}" />${body}
  </form>`;
}
