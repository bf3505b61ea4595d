/** `hub start`: the service, until it is told to stop. */
import type { settings } from '../config.js';
import { readConfig, type Config } from '../config.js';
import { startHub } from './hub.js';
import { say } from './output.js';

export async function startCommand(config: Config, roles: string | undefined): Promise<undefined> {
  // The option goes the same way as the setting, so that it is checked the same way.
  const chosen = roles === undefined ? config : { ...config, ROLES: readConfig({ ROLES: roles }).ROLES };
  const hub = await startHub(chosen);
  const shown = (name: keyof typeof settings): string => (config[name] === '' ? '—' : '✓');
  say(
    [
      `口岸通关数据交换平台已启动 / The hub runs: ${chosen.ROLES.join(', ')}`,
      hub.address === undefined ? undefined : `  ${hub.address}`,
      `  DATABASE_URL ${shown('DATABASE_URL')}  AMQP_URL ${shown('AMQP_URL')}`,
      hub.generatedKeyFile === undefined ? undefined : `  API key: ${hub.generatedKeyFile}`,
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  );
  await stopSignal();
  await hub.stop();
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}
