/** A stream of the portal as a client without a browser sees it. */
import { request as httpRequest, type IncomingMessage } from 'node:http';

interface StreamEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** An open stream of server-sent events, as bytes come; `cut` ends it as a lost connection does. */
export function listen(base: string, path: string, cookie: string, lastEventId?: string) {
  const events: StreamEvent[] = [];
  let ended = false;
  const headers = { cookie, accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  const request = httpRequest(new URL(path, base), { headers });
  const opened = new Promise<IncomingMessage>((resolve) => request.on('response', resolve));
  request.on('error', () => (ended = true));
  request.end();
  void opened.then((response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const name = /^event: (.+)$/m.exec(part)?.[1];
        if (name !== undefined) events.push({ name, id: /^id: (.+)$/m.exec(part)?.[1] ?? '', data: /^data: (.+)$/m.exec(part)?.[1] ?? '' });
      }
    });
    response.on('close', () => (ended = true));
  });
  return {
    events,
    opened,
    ended: () => ended,
    cut: () => request.destroy(),
  };
}
