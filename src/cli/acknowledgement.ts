/** `hub acknowledgement resend INTERCHANGE…`: what was answered to an interchange is delivered once more. */
import { hubError } from '../errors.js';
import type { Config } from '../config.js';
import { resendAcknowledgements } from '../store/acknowledgements.js';
import { withDatabase } from './database.js';
import { exitFaults, exitFine, print, printJson, say } from './output.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @returns 1 where one of the interchanges has no answer @throws HubError HUB_USAGE, HUB_CONFIG_INVALID */
export async function acknowledgementCommand([action, ...ids]: readonly string[], json: boolean, config: Config): Promise<number> {
  const wrong = ids.find((id) => !uuid.test(id));
  if (action !== 'resend' || ids.length === 0 || wrong !== undefined) {
    const told = wrong === undefined ? '' : ` “${wrong}” `;
    throw hubError('HUB_USAGE', {
      reason: `hub acknowledgement resend INTERCHANGE…; an interchange is named by the id of its receipt.${told}`,
      reasonZh: `用法：hub acknowledgement resend 交换编号…；交换编号即收据中的 id。${told}`,
    });
  }
  if (config.DATABASE_URL === '') {
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'DATABASE_URL',
      reason: 'hub acknowledgement needs the database of the hub; over HTTP: POST /api/v1/interchanges/{id}/acknowledgement/deliveries.',
      reasonZh: 'hub acknowledgement 需要平台的数据库地址；也可经 HTTP 调用 POST /api/v1/interchanges/{id}/acknowledgement/deliveries。',
    });
  }
  return withDatabase(config, 2, async (database) => {
    let code = exitFine;
    for (const id of ids) {
      const resent = await resendAcknowledgements(database.knex, id);
      if (resent.length === 0) {
        code = exitFaults;
        say(`${id}: 没有回执 / there is no acknowledgement`);
      }
      for (const { number, ...one } of resent) {
        if (json) printJson({ interchange: id, ...one, number: Number(number) });
        else
          print(
            `${id}  ${one.kind} ${number}  ${one.queued ? `→ ${one.channel}` : '由发送方经 HTTP 获取 / fetched by its sender over HTTP'}`,
          );
      }
    }
    return code;
  });
}
