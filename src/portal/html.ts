/**
 * Markup by a template that escapes: whatever is put into it is text, unless it came out of this template itself. There is
 * no other way to make an `Html`, so a value of a sender, a trader or the registry can never become markup.
 */

/** Markup that is whole and safe; only `html` makes it. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** The template behind `html`. */
  static fill(template: TemplateStringsArray, values: readonly Content[]): Html {
    const slots = slotsOf(template);
    let markup = template[0] ?? '';
    values.forEach((value, index) => {
      markup += rendered(value, slots[index] ?? 'text') + (template[index + 1] ?? '');
    });
    return new Html(markup);
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template: text is escaped, nothing shows nothing, a list shows its parts. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** ``html`<p>${text}</p>` `` @throws TypeError for a template or a value that escaping could not make safe */
export function html(template: TemplateStringsArray, ...values: readonly Content[]): Html {
  return Html.fill(template, values);
}

/** Where a value stands: between tags, within an attribute's quotation marks, there as an address, or among the attributes. */
type Slot = 'text' | 'attribute' | 'address' | 'tag';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function rendered(value: Content, slot: Slot): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map((part) => rendered(part, slot)).join('');
  if (slot === 'tag') throw new TypeError('text among the attributes of a tag');
  const text = String(value);
  // An address that is put together may lead within this site only: no `javascript:`, no other host.
  if (slot === 'address' && !/^(\/(?![/\\])|[?#])/.test(text)) throw new TypeError(`not an address of this site: ${text}`);
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const known = new WeakMap<TemplateStringsArray, readonly Slot[]>();

/** The slots of a template, found once; refuses what would be unsafe even with escaped values. */
function slotsOf(template: TemplateStringsArray): readonly Slot[] {
  const before = known.get(template);
  if (before !== undefined) return before;
  if (/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i.test(template.join(' '))) throw new TypeError('an inline script or style');
  let quoted = false;
  let inTag = false;
  const slots = template.slice(0, -1).map((part): Slot => {
    for (const [piece] of part.matchAll(/="|[^"=<>]+|./gs)) {
      if (quoted) quoted = !piece.endsWith('"');
      else if (piece === '="') quoted = true;
      else if (piece === '<') inTag = true;
      else if (piece === '>') inTag = false;
    }
    if (!quoted && part.endsWith('=')) throw new TypeError('an attribute without quotation marks');
    if (!quoted) return inTag ? 'tag' : 'text';
    return /\b(href|src|action|formaction)="$/.test(part) ? 'address' : 'attribute';
  });
  known.set(template, slots);
  return slots;
}
