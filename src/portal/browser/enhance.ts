/**
 * What pages can do better with a script; every page is whole without. Nothing here makes markup: what changes is asked of
 * the hub again and taken over as the hub rendered it.
 */

/** A live page opens a stream while it is looked at, and takes over the parts that changed. */
function live(address: string): void {
  let source: EventSource | undefined;
  let lastEventId = '';
  let retry: number | undefined;
  let pause = 1_000;
  let wasOpen = false;
  const lost = document.querySelector<HTMLElement>('[data-live-lost]');

  const open = (): void => {
    const url = new URL(address, location.href);
    if (lastEventId !== '') url.searchParams.set('after', lastEventId);
    source = new EventSource(url);
    source.addEventListener('open', () => {
      if (lost !== null) lost.hidden = true;
      pause = 1_000;
      // What changed while nothing was heard is on the page when it is asked for again.
      if (wasOpen) refresh();
      wasOpen = true;
    });
    source.addEventListener('event', ({ lastEventId: id }) => {
      lastEventId = id;
      refresh();
    });
    source.addEventListener('changed', refresh);
    source.addEventListener('error', () => {
      if (lost !== null) lost.hidden = false;
      // The browser itself comes back after a cut, but not after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(open, pause);
      pause = Math.min(pause * 2, 60_000);
    });
  };

  const close = (): void => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };

  // A browser opens six connections to a host: a page nobody looks at must not hold one.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else if (source === undefined) open();
  });
  addEventListener('pagehide', close);
  if (!document.hidden) open();
}

let refreshing: number | undefined;

/** Many changes at once are one refresh. */
function refresh(): void {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => void takeOver(), 150);
}

async function takeOver(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html', 'hub-live': 'part' } }).catch(() => undefined);
  if (response === undefined) return;
  // The session has ended: the reader is asked to sign in and comes back here.
  if (response.redirected || !response.ok) {
    location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const known = new Set([...document.querySelectorAll<HTMLElement>('[data-cursor]')].map(({ dataset }) => dataset.cursor));
  const focused = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.getAttribute('href') : null;
  let changed = false;
  for (const part of document.querySelectorAll<HTMLElement>('[data-live-part]')) {
    const next = fresh.querySelector(`[data-live-part="${part.dataset.livePart ?? ''}"]`);
    if (next === null || next.innerHTML === part.innerHTML) continue;
    part.replaceChildren(...next.childNodes);
    changed = true;
  }
  if (!changed) return;
  for (const event of document.querySelectorAll<HTMLElement>('[data-cursor]'))
    if (!known.has(event.dataset.cursor)) event.classList.add('fresh');
  if (focused !== null && document.activeElement === document.body) {
    document.querySelector<HTMLElement>(`[data-live-part] a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  const note = document.querySelector<HTMLElement>('[data-live-note]');
  if (note !== null) note.textContent = `${note.dataset.liveNote ?? ''} ${clock()}`;
}

/** The time as the page shows times, so that a second announcement is another one. */
function clock(): string {
  return new Date().toLocaleTimeString(document.documentElement.lang, { timeZone: document.body.dataset.zone });
}

for (const field of document.querySelectorAll<HTMLTextAreaElement>('[data-submit-on-enter]')) {
  field.addEventListener('keydown', (event) => {
    // Not while an input method is composing a word, and not with Shift, which makes a line.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form?.requestSubmit();
  });
}

for (const field of document.querySelectorAll<HTMLSelectElement>('[data-submit-on-change]')) {
  field.addEventListener('change', () => field.form?.requestSubmit());
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    print();
  });
}

const { live: address } = document.body.dataset;
if (address !== undefined) live(address);
