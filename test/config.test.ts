import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { HubError } from '../src/errors.js';
import { settings } from '../src/settings.js';

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
    // Nor can a name or a password be taken out of these.
    ['SMTP_URL', 'smtp://me:50%off@mail.example'],
    ['SMTP_URL', 'smtps://50%off@mail.example'],
    ['AMQP_URL', 'amqp://hub:50%off@rabbitmq'],
    ['DATABASE_URL', 'postgres://hub:50%off@postgres/hub'],
    ['DATABASE_URL', 'postgres://50%off@/hub?host=/run/postgresql'],
    ['BASE_PULL_URL', 'postgres://hub:50%E4@postgres/base'],
    ['PUBLIC_URL', 'https://me:50%off@portal.example'],
    ['OIDC_ISSUER', 'https://me:50%off@id.example'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(HubError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it.each([
    ['PUBLIC_URL', 'https://portal.example/'],
    ['SMTP_URL', 'smtps://hub:secret@[2001:db8::1]'],
    ['SMTP_URL', 'smtp://me:50%25off@mail.example'],
    ['AMQP_URL', 'amqp:///clearance'],
    ['DATABASE_URL', 'postgres:///hub?host=/run/postgresql'],
    ['DATABASE_URL', 'postgresql://hub:secret@/hub?host=/run/postgresql'],
  ])('takes %s=%s', (name, value) => {
    expect(readConfig({ [name]: value })).toMatchObject({ [name]: value });
  });

  it.each([
    ['DATABASE_POOL', '3', 'is not a number from 4 to 200.', '应为：4 到 200 之间的整数。'],
    ['NOTICE_DAYS', '0', 'is not a number of days from 1 to 3650.', '应为：1 到 3650 之间的天数。'],
    ['WEBHOOK_TARGETS', 'all', 'is not public or any.', '应为：public 或 any。'],
    ['LOG_LEVEL', 'loud', 'is not fatal, error, warn, info, debug or silent.', '应为：fatal、error、warn、info、debug 或 silent。'],
    ['ROLES', 'dance', 'is not a list of receive, process, relay and http.', '应为：receive、process、relay 和 http 中若干项的列表。'],
    ['PUBLIC_URL', 'ftp://a', 'is not an https:// or http:// address.', '应为：https:// 或 http:// 地址。'],
  ])('says what %s expects in both languages', (name, value, en, zh) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({
        fault: expect.objectContaining({
          message: { en: `The setting ${name} is wrong: “${value}” ${en}`, zh: `配置项 ${name} 不正确：“${value}” ${zh}` },
        }) as unknown,
      }),
    );
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
