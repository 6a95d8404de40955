/** What stands in the room for a signature: one value of DER, then zeros, in small hexadecimal digits. */

/** Undefined where anything else stands there. */
export function paddedDer(hex: string): Buffer | undefined {
  const bytes = Buffer.from(hex, 'hex');
  const length = lengthOf(bytes);
  const clean = hex === bytes.toString('hex') && bytes.subarray(length).every((byte) => byte === 0);
  return clean ? bytes.subarray(0, length) : undefined;
}

/** How long the value is that begins here; a wrong answer is found out when it is read. */
function lengthOf(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  const count = first < 0x80 ? 0 : Math.min(first & 0x7f, 4);
  if (bytes.length < 2 + count) return bytes.length;
  return 2 + count + (count === 0 ? first : bytes.readUIntBE(2, count));
}
