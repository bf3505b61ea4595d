/**
 * Where the hub may be sent by a subscriber: to public addresses, and nowhere into the network it stands in. A name is
 * judged by the addresses that the connection is made to, so a name that resolves to something else a moment later is
 * judged again (DNS rebinding).
 */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hubError, type HubError } from '../errors.js';

/** `public`: https to public addresses. `any`: http and private addresses too, for tests and closed networks. */
export type Targets = 'public' | 'any';

const longestUrl = 2_000;
/** IPv6 that is routed: everything else in it embeds, tunnels or is local. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** Whether an address is one that the hub may connect to. What is not known to be public is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

/**
 * Checks the form of a webhook's address, and its host where that is an address itself.
 * @throws HubError HUB_WEBHOOK_ADDRESS_REFUSED
 */
export function checkWebhookUrl(text: string, targets: Targets): URL {
  const refused = (reason: string, reasonZh: string): HubError => hubError('HUB_WEBHOOK_ADDRESS_REFUSED', { url: text, reason, reasonZh });
  if (text.length > longestUrl || !URL.canParse(text)) throw refused('it is not an address.', '不是有效网址。');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(targets === 'any' && url.protocol === 'http:'))
    throw refused('it has to begin with https://.', '须以 https:// 开头。');
  if (url.username !== '' || url.password !== '') throw refused('it must not carry a name or password.', '不得包含用户名或密码。');
  if (url.hash !== '') throw refused('it must not have a fragment (#…).', '不得包含片段（#…）。');
  if (targets === 'any') return url;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) ? !isPublicAddress(host) : !isPublicName(host))
    throw refused('its host is not on the public internet.', '其主机不在公共互联网上。');
  const port = Number(url.port || 443);
  // Below are the services of other protocols.
  if (port !== 443 && port < 1_024) throw refused('its port is neither 443 nor above 1023.', '端口须为 443 或大于 1023。');
  return url;
}

function isPublicName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name.includes('.') && !/(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa|in-addr\.arpa|onion)$/.test(name);
}

/** The code of the error with which a connection to an address that is not public ends. */
export const addressRefused = 'ERR_HUB_ADDRESS_REFUSED';

export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[] | undefined) => void,
) => void;

/** A look-up for sockets that fails for a name of which any address is not public. */
export function publicLookup(targets: Targets, resolver: Resolve = resolve): LookupFunction {
  return (hostname, options, done) => {
    resolver(hostname, { ...options, all: true }, (error, addresses = []) => {
      const fail = (code: string): void => done(Object.assign(new Error(`${hostname}: ${code}`), { code }), '', 4);
      const [first] = addresses;
      if (error !== null) done(error, '', 4);
      else if (first === undefined) fail('ENOTFOUND');
      else if (targets === 'public' && !addresses.every(({ address }) => isPublicAddress(address))) fail(addressRefused);
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
