/** A request that is no HTTP, such as Chinese sent unencoded in the address: it reaches no route, and gets a problem all the same. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorTable, fault, type Fault } from '../errors.js';
import { problemBody } from './problem.js';

/** Answers on the bare socket, in Chinese first: what language the caller wants was not read. */
export function answerClientError(error: Error & { readonly code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(error.code);
  const { status } = errorTable[problem.code];
  const body = problemBody(problem, status, 'zh');
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}

function problemOf(code: string): Fault {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return fault('HUB_REQUEST_INVALID', { reason: 'it did not arrive in time.', reasonZh: '未在时限内送达。' });
  if (code === 'HPE_HEADER_OVERFLOW') return fault('HUB_REQUEST_INVALID', { reason: 'its head is too long.', reasonZh: '请求头过长。' });
  return fault('HUB_REQUEST_INVALID', {
    reason: 'it is not HTTP; characters other than ASCII are percent-encoded in an address (%E6%B5%A6 for 浦).',
    reasonZh: '不是有效的 HTTP 请求；地址中的非 ASCII 字符须作百分号编码（如“浦”写作 %E6%B5%A6）。',
  });
}
