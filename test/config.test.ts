import { describe, expect, it } from 'vitest';
import { readConfig, settings } from '../src/config.js';
import { HubError } from '../src/errors.js';

describe('configuration', () => {
  it('has a usable default for every setting', () => {
    const config = readConfig({});
    expect(Object.keys(config)).toEqual(Object.keys(settings));
    expect(config).toMatchObject({
      DATABASE_URL: '',
      HTTP_PORT: 8080,
      ROLES: ['receive', 'process', 'relay', 'http'],
      MIGRATE_ON_START: true,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ['HTTP_PORT', '99999'],
    ['HTTP_PORT', '80x'],
    ['DATABASE_URL', 'mysql://x'],
    ['AMQP_URL', 'http://x'],
    ['ROLES', 'receive,dance'],
    ['MIGRATE_ON_START', 'yes'],
    ['DATABASE_SCHEMA', 'Robert"); drop'],
    // What only begins like an address would fail later, as “Invalid URL” of nobody.
    ['PUBLIC_URL', 'https://'],
    ['PUBLIC_URL', 'https://portal.example:99999'],
    ['OIDC_ISSUER', 'https://sign in'],
    ['SMTP_URL', 'smtp://'],
    ['AMQP_URL', 'amqp://hub:a#b@rabbitmq'],
    ['DATABASE_URL', 'postgres://hub:a#b@postgres/hub'],
    ['BASE_PULL_URL', 'postgres://base:port/'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(HubError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it.each([
    ['PUBLIC_URL', 'https://portal.example/'],
    ['SMTP_URL', 'smtps://hub:secret@[2001:db8::1]'],
    ['AMQP_URL', 'amqp:///clearance'],
    ['DATABASE_URL', 'postgres:///hub?host=/run/postgresql'],
    ['DATABASE_URL', 'postgresql://hub:secret@/hub?host=/run/postgresql'],
  ])('takes %s=%s', (name, value) => {
    expect(readConfig({ [name]: value })).toMatchObject({ [name]: value });
  });

  it('has a role once, however often it is named', () => {
    expect(readConfig({ ROLES: 'http,http, http,http' }).ROLES).toEqual(['http']);
  });

  it('never shows the value of a secret', () => {
    const message = (() => {
      try {
        readConfig({ DATABASE_URL: 'mysql://user:hunter2@host' });
        return '';
      } catch (error) {
        return JSON.stringify(error) + String(error);
      }
    })();
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('hunter2');
  });
});
