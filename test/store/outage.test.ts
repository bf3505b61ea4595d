import { describe, expect, it } from 'vitest';
import { databaseUnavailable, isOfTheRow, isOutage, outageFault, unavailableOr } from '../../src/store/outage.js';

function coded(code: string, message = 'said by a server'): Error {
  return Object.assign(new Error(message), { code });
}

/** As Node.js reports a host with several addresses: no text of its own. */
function everyAddress(): Error {
  const each = ['::1', '127.0.0.1'].map((address) => coded('ECONNREFUSED', `connect ECONNREFUSED ${address}:5432`));
  return Object.assign(new AggregateError(each), { code: 'ECONNREFUSED' });
}

describe('an error of the database', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    ...['08006', '08P01', '25006', '28000', '28P01', '3D000', '40001', '40P01', '42501', '53100', '53300', '57P01', '57P03', '58030'],
  ])('is an outage with code %s', (code) => {
    expect([isOutage(coded(code)), isOfTheRow(coded(code))]).toEqual([true, false]);
    expect(unavailableOr(coded(code))).toMatchObject({ fault: { code: 'HUB_DATABASE_UNAVAILABLE' } });
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'timeout expired',
    'Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    'Defined query timeout of 30000ms exceeded when running query.',
    'Unable to acquire a connection',
    'select 1 - Connection terminated unexpectedly',
  ])('is an outage that says “%s”', (message) => {
    expect([isOutage(new Error(message)), isOfTheRow(new Error(message))]).toEqual([true, false]);
  });

  it.each(['22021', '22P02', '22003', '23502', '23505', '23514', '54000'])('is of what was to be kept with code %s', (code) => {
    expect([isOutage(coded(code)), isOfTheRow(coded(code))]).toEqual([false, true]);
  });

  it.each(['42P01', '42703', '57014', 'XX000', 'ERR_INVALID_ARG_TYPE', '22'])('is neither with code %s', (code) => {
    const error = coded(code);
    expect([isOutage(error), isOfTheRow(error), unavailableOr(error)]).toEqual([false, false, error]);
  });

  it('is told by its reason: that of the first address, and without the statement', () => {
    expect(isOutage(everyAddress())).toBe(true);
    expect(databaseUnavailable(everyAddress()).message).toContain('connect ECONNREFUSED ::1:5432');
    const long = coded('25006', `${'select $1 '.repeat(500)} - cannot execute INSERT in a read-only transaction`);
    expect(databaseUnavailable(long).message).toBe(
      'HUB_DATABASE_UNAVAILABLE: The database cannot be reached: cannot execute INSERT in a read-only transaction.',
    );
  });

  it('is told to strangers without addresses', () => {
    expect(outageFault(everyAddress()).message.en).toBe('The database cannot be reached: ECONNREFUSED.');
    expect(outageFault(new Error('select 1 - Connection terminated')).message.en).toBe(
      'The database cannot be reached: Connection terminated.',
    );
  });
});
