import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { bitString, element, integer, objectId, sequence, utcTime } from './der.ts';

/** A self-signed certificate and its private key, both PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly privateKey: string;
  /** SHA-256 of the DER encoding, lower-case hex. */
  readonly thumbprint: string;
}

/** What the certificate is for: a server's names, or a client that signs with RSA. */
export interface CertificateOptions {
  readonly commonName: string;
  /** Host names and the address 127.0.0.1 that a server answers to. */
  readonly hosts?: readonly string[];
  /** `ec` (P-256) by default; `rsa` (2048 bits) signs RS256 and PS256. */
  readonly key?: 'ec' | 'rsa';
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const DAY_MS = 86_400_000;
const SIGNATURE = {
  ec: sequence(objectId('1.2.840.10045.4.3.2')),
  rsa: sequence(objectId('1.2.840.113549.1.1.11'), element(0x05)),
} as const;

/** Makes a key and a certificate that vouches for itself, good for 30 days unless said otherwise. */
export function createCertificate(options: CertificateOptions): Certificate {
  const kind = options.key ?? 'ec';
  const { publicKey, privateKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const notBefore = options.notBefore ?? new Date(Date.now() - DAY_MS);
  const notAfter = options.notAfter ?? new Date(notBefore.getTime() + 31 * DAY_MS);
  const name = sequence(
    element(0x31, sequence(objectId('2.5.4.3'), element(0x0c, Buffer.from(options.commonName, 'utf8')))),
  );
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SIGNATURE[kind],
    name,
    sequence(utcTime(notBefore), utcTime(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions(options.hosts ?? []))),
  );
  const der = sequence(body, SIGNATURE[kind], bitString(sign('sha256', body, privateKey)));
  const parsed = new X509Certificate(der);
  return {
    certificate: parsed.toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprint: parsed.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/** It is its own authority, so that one file makes it trusted; and it names its hosts. */
function extensions(hosts: readonly string[]): Buffer[] {
  const authority = sequence(
    objectId('2.5.29.19'),
    element(0x01, Buffer.from([0xff])),
    element(0x04, sequence(element(0x01, Buffer.from([0xff])))),
  );
  if (hosts.length === 0) return [authority];
  const names = hosts.map((host) =>
    host === '127.0.0.1' ? element(0x87, Buffer.from([127, 0, 0, 1])) : element(0x82, Buffer.from(host, 'latin1')),
  );
  return [authority, sequence(objectId('2.5.29.17'), element(0x04, sequence(...names)))];
}
