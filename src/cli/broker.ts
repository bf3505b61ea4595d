/** `hub broker permissions SYSTEM`: the commands by which an operator gives an agency a RabbitMQ user of its own. */
import { agencyPermissions, permissionDefinitions, rabbitmqctlArguments, vhostOf } from '../broker/permissions.js';
import { isSystem, systems } from '../canonical/kinds.js';
import type { Config } from '../config.js';
import { hubError } from '../errors.js';
import { print, printJson } from './output.js';
import { shellWord } from './shell-word.js';

export interface BrokerOptions {
  readonly json: boolean;
  readonly user: string | undefined;
  readonly vhost: string | undefined;
}

/** A name that is one argument of rabbitmqctl: none that it would take for an option, and of one line. */
const argument = /^[^-\p{Cc}]\P{Cc}*$/u;

/** @throws HubError HUB_USAGE */
export function brokerCommand(words: readonly string[], options: BrokerOptions, config: Config): undefined {
  const [action, system, ...more] = words;
  const { user = `agency-${system ?? ''}`, vhost = vhostOf(config.AMQP_URL) } = options;
  if (action !== 'permissions' || !isSystem(system) || more.length > 0 || ![user, vhost].every((name) => argument.test(name))) {
    const [usage, known] = ['hub broker permissions', systems.join(', ')];
    throw hubError('HUB_USAGE', {
      reason: `${usage} SYSTEM [--user NAME] [--vhost V] [--json]; SYSTEM is one of ${known}; a name begins with no hyphen.`,
      reasonZh: `用法：${usage} 系统 [--user 用户名] [--vhost 虚拟主机] [--json]；系统为 ${known} 之一；名称不得以连字符开头。`,
    });
  }
  const permissions = agencyPermissions(system, { user, vhost, prefix: config.AMQP_PREFIX });
  const commands = rabbitmqctlArguments(permissions).map((command) => ['rabbitmqctl', ...command]);
  if (options.json) printJson({ system, user, vhost, commands, definitions: permissionDefinitions([permissions]) });
  // One list for the shell: lines that stood alone would be read as the password for which the first command asks.
  else print(commands.map((command) => command.map(shellWord).join(' ')).join(' &&\n'));
}
