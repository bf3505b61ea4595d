/** A table that a phone shows as cards: every cell carries the name of its column. */
import { html, type Content, type Html } from './html.js';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Content;
  /** Numbers stand to the right. */
  readonly number?: boolean;
}

/** @param caption what the table is of, for those who hear it */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[], foot?: Content): Html {
  const shown = columns.filter(({ cell }) => rows.some((row) => !isEmpty(cell(row))));
  return html`<table>
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${shown.map(({ head, number }) => html`<th scope="col" ${number === true && html` class="num"`}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${shown.map(({ head, cell, number }) => {
              const content = cell(row);
              return html`<td class="${number === true ? 'num' : 'text'}${isEmpty(content) ? ' blank' : ''}" data-head="${head}">
                <div>${isEmpty(content) ? '—' : content}</div>
              </td>`;
            })}
          </tr>`,
      )}
    </tbody>
    ${foot}
  </table>`;
}

function isEmpty(content: Content): boolean {
  return content === undefined || content === false || content === '' || (Array.isArray(content) && content.length === 0);
}
