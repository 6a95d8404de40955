/** Base58 with Bitcoin's alphabet: keys and proof values in credentials are written in it. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function toBase58(bytes: Uint8Array): string {
  let number = BigInt(`0x00${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = `${alphabet[Number(number % 58n)]}${text}`;
  return `${alphabet[0]?.repeat(leading(bytes, 0))}${text}`;
}

/** The bytes, or undefined where the text is none of ours. Longer texts than 200 signs are refused. */
export function fromBase58(text: string): Uint8Array | undefined {
  if (text.length > 200) return undefined;
  let number = 0n;
  for (const sign of text) {
    const digit = alphabet.indexOf(sign);
    if (digit < 0) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = leading([...text], '1');
  return new Uint8Array([
    ...new Uint8Array(zeros),
    ...Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
  ]);
}

function leading<T>(items: ArrayLike<T>, value: T): number {
  let count = 0;
  while (count < items.length && items[count] === value) count += 1;
  return count;
}
