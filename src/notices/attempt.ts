/** How an attempt at a delivery ended, as the owner of a subscription reads it. */
import type { Bilingual } from '../errors.js';

export const outcomes = {
  delivered: { zh: '已送达', en: 'Delivered' },
  refused: { zh: '接收方返回错误状态', en: 'The receiver answered with an error' },
  redirected: { zh: '接收方要求跳转，平台不跟随跳转', en: 'The receiver redirects; the hub follows no redirects' },
  gone: { zh: '接收方表示不再接收', en: 'The receiver says that it wants no more' },
  timeout: { zh: '接收方未在时限内响应', en: 'The receiver did not answer in time' },
  unreachable: { zh: '无法连接接收方', en: 'The receiver cannot be reached' },
  'name-unknown': { zh: '域名无法解析', en: 'The host name is not known' },
  tls: { zh: '证书无效或安全连接失败', en: 'The certificate is not valid, or the secure connection failed' },
  'address-refused': { zh: '地址不在公共互联网上', en: 'The address is not on the public internet' },
  'mail-refused': { zh: '邮件服务器拒收', en: 'The mail server refused the mail' },
  'mail-not-sent': { zh: '平台暂时无法发送邮件', en: 'The hub cannot send mail now' },
  'mail-unavailable': { zh: '邮件服务器暂不可用', en: 'The mail server cannot take it now' },
} as const satisfies Record<string, Bilingual>;

export type Outcome = keyof typeof outcomes;

/** Whether it is the hub's own failure, which says nothing of the receiver. */
export function isOwnFailure(outcome: Outcome): boolean {
  return outcome === 'mail-not-sent';
}

export interface Attempt {
  readonly outcome: Outcome;
  /** Of HTTP or SMTP, where there was an answer. */
  readonly status?: number;
  readonly milliseconds: number;
  /** Milliseconds that the receiver asked the hub to wait. */
  readonly retryAfter?: number;
}
