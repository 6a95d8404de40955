/** The parts of a certificate whose exact bytes matter (RFC 5280, 4.1). */
import { tags } from './der';
import { contentOf, DerError, partsOf, readDer, readOid } from './der-reader';
import { oids } from './oids';

const explicitVersion = 0xa0;
const explicitExtensions = 0xa3;
/** Its place among the bits of the key usage (RFC 5280, 4.2.1.3). */
const cRLSign = 6;

export function certificateParts(certificate: Buffer) {
  const [content] = partsOf(readDer(certificate));
  const all = partsOf(content);
  const fields = all[0]?.tag === explicitVersion ? all.slice(1) : all;
  const [serial, , issuer, , subject, spki] = fields;
  if (!serial || !issuer || !subject || !spki) throw new DerError('Not a certificate.');
  const wrapped = fields.find(({ tag }) => tag === explicitExtensions);
  const [list] = wrapped ? partsOf(wrapped, explicitExtensions) : [];
  const extensions = (list ? partsOf(list) : []).map(extensionOf);
  const uses = extensions.find((one) => one.type === oids.extendedKeyUsage);
  const keyUsage = extensions.find((one) => one.type === oids.keyUsage);
  return {
    serial: serial.bytes,
    issuer: issuer.bytes,
    subject: subject.bytes,
    spki: spki.bytes,
    extendedKeyUsage: uses ? partsOf(readDer(uses.value)).map(readOid) : [],
    extendedKeyUsageCritical: uses?.critical ?? false,
    maySignLists: keyUsage ? hasBit(keyUsage.value, cRLSign) : true,
  };
}

/** @param bitString DER; its first byte of content counts the bits that are not used. */
function hasBit(bitString: Buffer, place: number): boolean {
  const content = contentOf(readDer(bitString), tags.bitString);
  return ((content[1] ?? 0) & (0x80 >> place)) !== 0;
}

export function extensionOf(value: Parameters<typeof partsOf>[0]) {
  const parts = partsOf(value);
  return {
    type: readOid(parts[0]),
    critical: parts[1]?.tag === tags.boolean,
    value: contentOf(parts.at(-1), tags.octetString),
  };
}
