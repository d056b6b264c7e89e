import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress, isLocal } from './client-address.ts';

function requestFrom(address: string, headers: Record<string, string> = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  const incoming = new IncomingMessage(socket);
  incoming.headers = headers;
  return incoming;
}

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s counts as %s', (address, expected) => {
  expect(clientAddress(requestFrom(address), 0)).toBe(expected);
});

test('what a client writes before our proxies is not believed', () => {
  const forged = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
  expect(clientAddress(requestFrom('10.0.0.1', forged), 0)).toBe('10.0.0.1');
  expect(clientAddress(requestFrom('10.0.0.1', forged), 1)).toBe('203.0.113.9');
  expect(clientAddress(requestFrom('10.0.0.1', forged), 2)).toBe('198.51.100.1');
  expect(clientAddress(requestFrom('10.0.0.1', forged), 3)).toBe('10.0.0.1');
  expect(clientAddress(requestFrom('10.0.0.1', { 'x-forwarded-for': 'nonsense' }), 1)).toBe('10.0.0.1');
  expect(clientAddress(requestFrom('10.0.0.1'), 1)).toBe('10.0.0.1');
});

test('local is this machine, and not a proxy on it', () => {
  expect(isLocal(requestFrom('127.0.0.1'))).toBe(true);
  expect(isLocal(requestFrom('127.8.8.8'))).toBe(true);
  expect(isLocal(requestFrom('::1'))).toBe(true);
  expect(isLocal(requestFrom('::ffff:127.0.0.1'))).toBe(true);
  expect(isLocal(requestFrom('192.168.0.2'))).toBe(false);
  expect(isLocal(requestFrom('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }))).toBe(false);
});
