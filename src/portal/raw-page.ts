/** “What exactly did customs say?”: the text of a message as it came, readable, and to be kept. */
import type { CaseDetail, EventView, RawText } from '../clearance/case-view.js';
import { namingNumber, systemName, worded } from './case-words.js';
import { html, type Content } from './html.js';
import { fullTime } from './format.js';
import { renderPage, wordsOf, type PageContext } from './page.js';

/** Shown at most; a manifest may be gigabytes. */
const longestShown = 200_000;

export function rawPage(
  context: PageContext,
  found: Pick<CaseDetail, 'id' | 'references'>,
  messageId: string,
  event: EventView | undefined,
  raw: RawText,
): string {
  const t = wordsOf(context);
  const { language, timeZone } = context;
  const title = event === undefined ? t('rawTitle') : worded(context, event.label);
  const body = html`<p><a href="/cases/${found.id}">← ${t('backToCase')} ${namingNumber(found.references)?.number}</a></p>
    <h1>${title}</h1>
    ${
      event !== undefined &&
      html`<dl class="facts">
        <div>
          <dt>${t('statedBy')}</dt>
          <dd>${systemName(context, event.system)}</dd>
        </div>
        <div>
          <dt>${t('occurredAt')}</dt>
          <dd>${fullTime(event.occurredAt, language, timeZone)}</dd>
        </div>
        <div>
          <dt>${t('receivedAt')}</dt>
          <dd>${fullTime(event.receivedAt, language, timeZone)}</dd>
        </div>
      </dl>`
    }
    ${raw.extent === 'whole' ? content() : html`<p class="notice note">${t(raw.extent === 'private' ? 'rawPrivate' : 'rawWithheld')}</p>`}`;
  return renderPage(context, { title, section: 'cases', body });

  function content(): Content {
    const text = textOf(raw.bytes.subarray(0, longestShown));
    const cut = raw.bytes.length > longestShown;
    return html`<p class="hint">
        ${event !== undefined && t('rawLead', { who: systemName(context, event.system) })}
        <a href="/cases/${found.id}/messages/${messageId}/download">${t('rawDownload')}</a>
      </p>
      ${cut && html`<p class="notice note">${t('rawTruncated', { size: '200 KB' })}</p>`}
      ${text === undefined ? html`<p>${t('rawBinary')}</p>` : html`<pre class="raw" tabindex="0" aria-label="${t('rawTitle')}">${segments(raw.format, text).map((line) => html`<span>${line}</span>`)}</pre>`}`;
  }
}

/** The bytes as text: UTF-8 or, as Chinese systems send it, GB 18030; nothing where it is neither. */
function textOf(bytes: Uint8Array): string | undefined {
  const declared = /encoding=["']([A-Za-z0-9_-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
  for (const charset of [declared, 'utf-8', 'gb18030']) {
    try {
      // A cut in the middle of a character is not a wrong character: `stream` leaves the rest of it.
      if (charset !== undefined) return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

/** A segment a line, where the format has segments and the sender wrote them without line ends. */
export function segments(format: string, text: string): string[] {
  if (text.slice(0, 2_000).includes('\n')) return [text];
  if (/edifact/i.test(format)) return text.split(/(?<=(?<!\?)(?:\?\?)*')/);
  const terminator = text[105];
  if (/x12/i.test(format) && terminator !== undefined)
    return text
      .split(terminator)
      .map((segment, index, all) => (index < all.length - 1 ? segment + terminator : segment))
      .filter((segment) => segment !== '');
  return [text];
}
