/** `hub health`: asks the hub that runs on this machine whether it is ready; for container health checks. */
import type { Config } from '../config.js';
import { exitFaults, exitFine, print } from './output.js';

const patience = 4_000;

export async function healthCommand(config: Config): Promise<number> {
  try {
    const answer = await fetch(`http://127.0.0.1:${config.HTTP_PORT}/api/v1/ready`, { signal: AbortSignal.timeout(patience) });
    print(await answer.text());
    return answer.ok ? exitFine : exitFaults;
  } catch (error) {
    print(JSON.stringify({ status: 'not reachable', reason: error instanceof Error ? error.message : String(error) }));
    return exitFaults;
  }
}
