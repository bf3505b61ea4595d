/** The hub goes to public addresses only, whatever a subscriber writes and whatever a name resolves to. */
import { describe, expect, it } from 'vitest';
import { addressRefused, checkWebhookUrl, isPublicAddress, publicLookup, type Resolve } from '../../src/notices/public-address.js';
import { createWebhookSender } from '../../src/notices/webhook.js';
import { startReceiver } from '../support/receiver.js';

const inside = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
];
const outside = ['8.8.8.8', '223.5.5.5', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2400:3200::1'];

const resolvesTo =
  (...addresses: string[]): Resolve =>
  (_hostname, _options, done) => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

function lookedUp(...addresses: string[]): Promise<unknown> {
  return new Promise((resolve) => {
    publicLookup('public', resolvesTo(...addresses))('partner.example.com', { all: true }, (error, found) => {
      resolve(error === null ? found : error.code);
    });
  });
}

describe('addresses that the hub goes to', () => {
  it.each(inside)('never %s', async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const host = address.includes(':') ? `[${address}]` : address;
    expect(() => checkWebhookUrl(`https://${host}/x`, 'public')).toThrow('HUB_WEBHOOK_ADDRESS_REFUSED');
    expect(await lookedUp(address)).toBe(addressRefused);
    // One that is public does not excuse it.
    expect(await lookedUp('8.8.8.8', address)).toBe(addressRefused);
  });

  it.each(outside)('but %s', async (address) => {
    expect(isPublicAddress(address)).toBe(true);
    const host = address.includes(':') ? `[${address}]` : address;
    expect(checkWebhookUrl(`https://${host}/x`, 'public').protocol).toBe('https:');
    expect(await lookedUp(address)).toEqual([{ address, family: address.includes(':') ? 6 : 4 }]);
  });

  it.each([
    'http://partner.example.com/x',
    'ftp://partner.example.com/x',
    'file:///etc/passwd',
    'https://user:secret@partner.example.com/',
    'https://partner.example.com/#part',
    'https://localhost/',
    'https://localhost./',
    'https://hub/',
    'https://database.internal/',
    'https://printer.local/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://partner.example.com:22/',
    'https://partner.example.com:25/',
    `https://partner.example.com/${'x'.repeat(2000)}`,
    'partner.example.com',
    '',
    'https://',
  ])('refuses %s', (url) => {
    expect(() => checkWebhookUrl(url, 'public')).toThrow('HUB_WEBHOOK_ADDRESS_REFUSED');
  });

  it('takes the usual ones', () => {
    for (const url of ['https://partner.example.com/hooks?x=1', 'https://partner.example.com:8443/'])
      expect(checkWebhookUrl(url, 'public').href).toBe(url);
  });

  it('takes others only where the setting says so', () => {
    expect(checkWebhookUrl('http://127.0.0.1:8080/x', 'any').port).toBe('8080');
    expect(() => checkWebhookUrl('ftp://127.0.0.1/', 'any')).toThrow('HUB_WEBHOOK_ADDRESS_REFUSED');
  });
});

describe('the connection itself', () => {
  const delivery = (url: string) => ({ id: 'x', url, body: '{}', secrets: [] });

  it('is not made to a name that resolves into the network, and is where that is allowed', async () => {
    const receiver = await startReceiver();
    const url = `https://partner.example.com:${new URL(receiver.url).port}/`;
    const sender = createWebhookSender({ targets: 'public', lookup: publicLookup('public', resolvesTo('127.0.0.1')) });
    expect(await sender.send(delivery(url), new Date())).toMatchObject({ outcome: 'address-refused' });
    expect(receiver.received).toEqual([]);
    await sender.close();
    // The same name without the check gets as far as the server, which speaks no TLS.
    const careless = createWebhookSender({ targets: 'public', lookup: publicLookup('any', resolvesTo('127.0.0.1')) });
    expect((await careless.send(delivery(url), new Date())).outcome).not.toBe('address-refused');
    await careless.close();
    await receiver.close();
  });

  it('is not made to an address in the network either, though nobody looks that up', async () => {
    const sender = createWebhookSender({ targets: 'public' });
    expect(await sender.send(delivery('https://127.0.0.1:9/'), new Date())).toMatchObject({ outcome: 'address-refused' });
    await sender.close();
  });
});
