/**
 * What an agency's RabbitMQ user may do: publish interchanges under its own keys, and read its own queues. It may
 * declare and delete nothing. Topic permissions: https://www.rabbitmq.com/docs/access-control#topic-authorisation
 */
import { unescape } from 'node:querystring';
import { inboundExchange } from './topology.js';

export interface AgencyPermissions {
  readonly user: string;
  readonly vhost: string;
  /** Regular expressions over the names of exchanges and queues. */
  readonly configure: string;
  readonly write: string;
  readonly read: string;
  /** The topic exchange whose routing keys are restricted, with regular expressions over the keys. */
  readonly topic: { readonly exchange: string; readonly write: string; readonly read: string };
}

export interface AgencyOptions {
  /** The name of the user in RabbitMQ. */
  readonly user: string;
  readonly prefix?: string;
  readonly vhost?: string;
}

const nothing = '^$';

/** @param system the agency's system, such as `customs` */
export function agencyPermissions(system: string, { user, prefix = 'hub', vhost = '/' }: AgencyOptions): AgencyPermissions {
  const exchange = inboundExchange(prefix);
  return {
    user,
    vhost,
    configure: nothing,
    write: `^${literal(exchange)}$`,
    read: `^${literal(`${prefix}.${system}`)}\\.([0-9]+|acknowledgements)$`,
    topic: { exchange, write: `^${literal(system)}\\.`, read: nothing },
  };
}

/** The vhost at which the broker's library connects by an address: the default one where the address, if there is one, names none. */
export function vhostOf(url: string): string {
  return (url !== '' && unescape(new URL(url).pathname.slice(1))) || '/';
}

/** The arguments of `rabbitmqctl` that make the user, for whose password it asks, and give it its permissions: one list a command. */
export function rabbitmqctlArguments({ user, vhost, configure, write, read, topic }: AgencyPermissions): string[][] {
  return [
    ['add_user', user],
    ['set_permissions', '-p', vhost, user, configure, write, read],
    ['set_topic_permissions', '-p', vhost, user, topic.exchange, topic.write, topic.read],
  ];
}

/** The same as a part of a definitions file (`rabbitmqctl import_definitions`, `load_definitions`). */
export function permissionDefinitions(agencies: readonly AgencyPermissions[]): {
  permissions: Record<'user' | 'vhost' | 'configure' | 'write' | 'read', string>[];
  topic_permissions: Record<'user' | 'vhost' | 'exchange' | 'write' | 'read', string>[];
} {
  return {
    permissions: agencies.map(({ user, vhost, configure, write, read }) => ({ user, vhost, configure, write, read })),
    topic_permissions: agencies.map(({ user, vhost, topic }) => ({ user, vhost, ...topic })),
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
