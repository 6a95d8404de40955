/**
 * What @digitalcredentials/verifier-core says of credentials, in a process of its own.
 *
 * Each line of its input is a question, `{ credential, documents, now }`, where `documents` are what
 * stands at which address; each gets a line with `{ steps, errors, asked }`. There is no network: every
 * other address is refused, and so is every socket. `asked` names all addresses wanted so far.
 */
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

let documents = {};
let now;

const asked = new Set();
globalThis.fetch = async (request) => {
  const address = String(request.url ?? request);
  asked.add(address);
  const document = documents[address];
  return document ? Response.json(document) : Response.json({}, { status: 404 });
};
Socket.prototype.connect = () => {
  throw new Error('No network.');
};

// It takes no instant to check at: it asks the clock.
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [now]));
  }
};
globalThis.Date.now = () => new RealDate(now).getTime();

// It tells on the console what it could not load, and the answers go there.
console.log = console.error = () => {};

const { verifyCredential } = await import('@digitalcredentials/verifier-core');

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  ({ documents, now } = question);
  const { credential } = question;
  const { log = [], errors = [] } = await verifyCredential({ credential, knownDIDRegistries: [] });
  const answer = {
    steps: Object.fromEntries(log.map(({ id, valid, error }) => [id, valid ?? error.name])),
    errors: errors.map(({ name }) => name),
    asked: [...asked],
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
