/** Health, readiness and metrics: for orchestrators and monitors, without a key. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import Type from 'typebox';
import type { ServiceDependencies } from './ports.js';

export function operationRoutes(service: ServiceDependencies): FastifyPluginCallbackTypebox {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const depth = new Gauge({
    name: 'hub_queue_depth',
    help: 'What waits, by queue: rows in the database, and the dead letters of the broker by whose they are',
    labelNames: ['queue', 'of'],
    registers: [registry],
  });

  const tasks = new Gauge({
    name: 'hub_linkage_tasks',
    help: 'Linkage tasks not answered, by agency; overdue is part of open',
    labelNames: ['agency', 'state'],
    registers: [registry],
  });

  return (app, _options, done) => {
    app.get(
      '/health',
      { schema: { summary: 'The process runs 进程存活', tags: ['operations'], response: { 200: Type.Object({ status: Type.String() }) } } },
      () => ({
        status: 'ok',
      }),
    );

    const Readiness = Type.Object({ status: Type.String(), missing: Type.Array(Type.String()) });
    app.get(
      '/ready',
      {
        schema: {
          summary: 'The process can work: database and broker are there 进程就绪：数据库与消息中间件可用',
          tags: ['operations'],
          response: { 200: Readiness, 503: Readiness },
        },
      },
      async (_request, reply) => {
        const missing = [...(await service.readiness())];
        return reply.code(missing.length === 0 ? 200 : 503).send({ status: missing.length === 0 ? 'ready' : 'not ready', missing });
      },
    );

    app.get(
      '/metrics',
      {
        schema: {
          summary: 'Metrics in the Prometheus text format Prometheus 指标',
          tags: ['operations'],
          response: { 200: { description: 'The metrics 指标', content: { 'text/plain': { schema: Type.String() } } } },
        },
      },
      async (_request, reply) => {
        const [depths, dead] = await Promise.all([service.readers.queueDepths(), service.deadLetters()]);
        // What the broker does not tell is left out: a number from before would hide what has come since.
        depth.reset();
        for (const [of, count] of dead) depth.set({ queue: 'dead-letters', of }, count);
        for (const [queue, count] of Object.entries(depths)) depth.set({ queue }, Number(count));
        tasks.reset();
        for (const { agency, open, overdue } of await service.readers.countLinkageTasks()) {
          tasks.set({ agency, state: 'open' }, open);
          tasks.set({ agency, state: 'overdue' }, overdue);
        }
        return reply.type(registry.contentType).send(await registry.metrics());
      },
    );
    done();
  };
}
