/** The role `http`: the API and the portal. */
import type { FastifyInstance } from 'fastify';
import { systemsUsing } from '../../adapters/profile.js';
import { buildService } from '../../http/service.js';
import { watchCases } from '../../store/case-watch.js';
import { watchOutcomes } from '../../store/outcome-watch.js';
import type { ConfiguredKeys } from '../api-keys.js';
import { createCaseReader } from '../case-reader.js';
import { closePort, openPort } from '../listening.js';
import { report } from '../report.js';
import { serviceDependencies } from '../service-dependencies.js';
import type { Ground } from './ground.js';

export async function startHttp(ground: Ground, keys: ConfiguredKeys['keys']): Promise<FastifyInstance> {
  const { config, database, signals, broker, receiver, profiles, rights, noticeKey, closers } = ground;
  const watch = watchCases(database.knex, signals, report);
  closers.push(() => watch.stop());
  const outcomes = watchOutcomes(database.knex, signals, report);
  closers.push(() => outcomes.stop());
  const { processed } = outcomes;
  const httpSystems = systemsUsing('http', profiles);
  const cases = createCaseReader(database, watch);
  const parts = { database, broker, receiver, httpSystems, keys, rights, noticeKey, cases, processed };
  const http = await buildService(serviceDependencies(config, parts), config.LOG_LEVEL);
  closers.push(() => closePort(http));
  await openPort(http, config);
  return http;
}
