import { describe, expect, it } from 'vitest';
import { html } from '../../src/portal/html.js';

const hostile = `"><script>alert('x')</script>`;

describe('the template', () => {
  it('makes text of every value, in text and in attributes', () => {
    const shown = html`<p title="${hostile}">${hostile}</p>`.toString();
    expect(shown).not.toContain('<script');
    expect(shown).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>',
    );
  });

  it('keeps its own markup, shows lists part by part and nothing for nothing', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    const shown = html`<ul>
      ${items}${undefined}${false}
    </ul>`;
    expect(shown.toString().replace(/\s/g, '')).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });

  it('takes nothing for markup that only looks like it', () => {
    const forged = { toString: () => '<b>' } as unknown as string;
    expect(() => html`${forged}`).toThrow(TypeError);
  });

  it.each(['javascript:alert(1)', '//evil.example/', '/\\evil.example', 'https://evil.example/', ' /x'])(
    'refuses %j as an address',
    (address) => {
      expect(() => html`<a href="${address}">x</a>`).toThrow('not an address of this site');
    },
  );

  it('takes addresses of this site, and parts of them', () => {
    expect(html`<a href="${'/cases?q=1&x'}"></a><a href="/cases/${'a"b'}"></a>`.toString()).toBe(
      '<a href="/cases?q=1&amp;x"></a><a href="/cases/a&quot;b"></a>',
    );
  });

  it('refuses templates that escaping cannot make safe', () => {
    expect(() => html`<p title=${'x'}></p>`).toThrow('quotation marks');
    expect(() => html`<p ${'onclick'}></p>`).toThrow('among the attributes');
    expect(() => html`<p onclick="${'x'}"></p>`).toThrow('inline');
    expect(
      () =>
        html`<script>
          ${'x'};
        </script>`,
    ).toThrow('inline');
    expect(
      () =>
        html`<style>
          ${'x'}
        </style>`,
    ).toThrow('inline');
  });
});
