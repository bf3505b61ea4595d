/** The role `process`: from archived bytes to stored outcomes. */
import { createPartners } from '../../adapters/profile.js';
import { caseEventsOf } from '../../clearance/case-events.js';
import { acknowledgers, answeredBy, withStandardCodes } from '../../codecs/acknowledgements.js';
import { codecs } from '../../codecs/codecs.js';
import type { Mapping } from '../../mapping/mapping.js';
import { defaultLimits } from '../../message/tree.js';
import { startWorker, type Worker } from '../../pipeline/worker.js';
import { createLedger, OutOfTurn } from '../../store/ledger.js';
import { isOutage } from '../../store/outage.js';
import { loadPartnerSchemas } from '../partner-schemas.js';
import { report } from '../report.js';
import { enrichWith, ledgerRules } from '../rules.js';
import type { Ground } from './ground.js';

export async function startProcessing(ground: Ground, mappings: readonly Mapping[]): Promise<Worker> {
  const { config, database, signals, profiles, recent, closers } = ground;
  const stages = {
    codecs,
    limits: defaultLimits,
    mappings,
    partners: createPartners(profiles),
    documentFaults: await loadPartnerSchemas(profiles),
    enrich: enrichWith(database.knex, config.FANOUT_SHARDS),
    caseEventsOf,
    answering: { acknowledgers, answeredBy, withStandardCodes, now: () => new Date().toISOString() },
  };
  const worker = startWorker({
    ledger: createLedger(database.knex, signals, { ...ledgerRules(config.FANOUT_SHARDS), recent }),
    stages,
    batch: config.PROCESS_BATCH,
    concurrency: config.PROCESS_CONCURRENCY,
    isTransient: isOutage,
    onError: (error, reference) => {
      // What it waited for has been reported.
      if (!(error instanceof OutOfTurn)) report(error, reference);
    },
  });
  closers.push(() => worker.stop());
  return worker;
}
