/**
 * Reading a PKCS #12 file (RFC 7292) as the PEM text that it could have been.
 *
 * Only today's encryption is read: PBES2 with PBKDF2 and AES (what OpenSSL 3 and current Java write).
 * The file's own checksum is not looked at: that key, certificates and root fit together is checked
 * when they are taken in (import-key.ts), and says more.
 */
import { createDecipheriv, createPrivateKey, pbkdf2Sync } from 'node:crypto';
import { pemOf } from './certificate';
import { tags } from './der';
import { contentOf, DerError, type DerValue, partsOf, readDer, readOid } from './der-reader';
import { oids } from './oids';
import { KeyError } from './signing-key';

const bags = {
  encryptedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
} as const;
const encryptedData = '1.2.840.113549.1.7.6';
const pbes2 = '1.2.840.113549.1.5.13';
const ciphers: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
};
const digests: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.11': 'sha512',
};
const mostRounds = 10_000_000;

export function isPkcs12(bytes: Uint8Array): boolean {
  return bytes[0] === tags.sequence;
}

export function pemOfPkcs12(bytes: Uint8Array, passphrase = ''): string {
  try {
    const [, authenticated] = partsOf(readDer(bytes));
    const safes = partsOf(readDer(dataIn(authenticated)));
    return safes
      .flatMap((safe) => partsOf(readDer(openSafe(safe, passphrase))))
      .map(inPem)
      .join('');
  } catch (cause) {
    if (cause instanceof KeyError) throw cause;
    throw new KeyError(
      'The PKCS #12 file cannot be opened: is the passphrase right (--passphrase-file)? Old kinds of encryption are not read; “openssl pkcs12” converts them.',
      { cause },
    );
  }

  function inPem(bag: DerValue): string {
    const [type, wrapped] = partsOf(bag);
    const [value] = partsOf(wrapped, 0xa0);
    if (readOid(type) === bags.certificate) {
      return pemOf(contentOf(partsOf(partsOf(value)[1], 0xa0)[0], tags.octetString));
    }
    if (readOid(type) !== bags.encryptedKey || !value) return '';
    const key = createPrivateKey({ key: value.bytes, format: 'der', type: 'pkcs8', passphrase });
    return String(key.export({ format: 'pem', type: 'pkcs8' }));
  }
}

/** The content of a ContentInfo of the kind “data”. */
function dataIn(info: DerValue | undefined): Buffer {
  const [type, wrapped] = partsOf(info);
  if (readOid(type) !== oids.data) throw new DerError('Only files with a passphrase are read.');
  return contentOf(partsOf(wrapped, 0xa0)[0], tags.octetString);
}

function openSafe(safe: DerValue, passphrase: string): Buffer {
  const [type, wrapped] = partsOf(safe);
  if (readOid(type) !== encryptedData) return dataIn(safe);
  const [, info] = partsOf(partsOf(wrapped, 0xa0)[0]);
  const [, algorithm, content] = partsOf(info);
  const [scheme, parameters] = partsOf(algorithm);
  if (readOid(scheme) !== pbes2) throw new DerError('The encryption is of an old kind.');
  const [derivation, encryption] = partsOf(parameters);
  const [cipherName, iv] = partsOf(encryption);
  const cipher = ciphers[readOid(cipherName)];
  if (!cipher) throw new DerError('The cipher is not one that is read.');
  const key = derivedKey(derivation, passphrase, cipher);
  const decipher = createDecipheriv(cipher, key, contentOf(iv, tags.octetString));
  return Buffer.concat([decipher.update(contentOf(content, 0x80)), decipher.final()]);
}

function derivedKey(derivation: DerValue | undefined, passphrase: string, cipher: string): Buffer {
  const [salt, rounds, ...rest] = partsOf(partsOf(derivation)[1]);
  const prf = rest.find(({ tag }) => tag === tags.sequence);
  const digest = prf ? digests[readOid(partsOf(prf)[0])] : undefined;
  const iterations = Number.parseInt(contentOf(rounds, tags.integer).toString('hex'), 16);
  if (!digest || iterations > mostRounds)
    throw new DerError('The derivation is not one that is read.');
  const length = cipher === 'aes-128-cbc' ? 16 : 32;
  return pbkdf2Sync(passphrase, contentOf(salt, tags.octetString), iterations, length, digest);
}
