/** `hub start`: the service, until it is told to stop. */
import { readConfig, type Config } from '../config.js';
import type { SettingName } from '../settings.js';
import { startHub, type Hub, type HubOptions } from './hub.js';
import { say } from './output.js';
import { listenForStop, type StopSignal } from './stop-signal.js';

export async function startCommand(config: Config, roles: string | undefined): Promise<undefined> {
  const stop = listenForStop();
  // The option goes the same way as the setting, so that it is checked the same way.
  const chosen = roles === undefined ? config : { ...config, ROLES: readConfig({ ROLES: roles }).ROLES };
  const hub = await startUnlessStopped(stop, chosen);
  if (hub === undefined) return;
  const shown = (name: SettingName): string => (config[name] === '' ? '—' : '✓');
  say(
    [
      `口岸通关数据交换平台已启动 / The hub runs: ${chosen.ROLES.join(', ')}`,
      hub.address === undefined ? undefined : `  ${hub.address}`,
      `  DATABASE_URL ${shown('DATABASE_URL')}  AMQP_URL ${shown('AMQP_URL')}`,
      chosen.AMQP_URL === ''
        ? '  未设置 AMQP_URL：发往各部门的事件保存在数据库中，设置后按序发出\n  Without AMQP_URL what is for the agencies waits in the database; once it is set all of it goes out, in order'
        : undefined,
      hub.generatedKeyFile === undefined ? undefined : `  API 密钥 / API key: ${hub.generatedKeyFile}`,
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  );
  await stop.wait;
  await hub.stop();
  leaveSoon();
}

/** Milliseconds that a stopped hub gives to what is still closing. */
const lastMoment = 3_000;

/** Whatever still waits for a server that answers nothing, such as a connection that the pool was about to open, must not keep the process. */
function leaveSoon(): void {
  setTimeout(() => {
    process.exit();
  }, lastMoment).unref();
}

/** The hub; nothing when it was told to stop while it started, since what the signal broke off on its way is no fault. */
export async function startUnlessStopped(stop: StopSignal, config: Config, options?: HubOptions): Promise<Hub | undefined> {
  try {
    const hub = await startHub(config, options);
    if (!stop.asked()) return hub;
    await hub.stop();
  } catch (error) {
    if (!stop.asked()) throw error;
  }
  return undefined;
}
