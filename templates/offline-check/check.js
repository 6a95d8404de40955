/**
 * Checks a credential or the code of a printed sheet, with nothing but this file and the browser.
 *
 * It does again, with the browser's own cryptography, what the register does. What the browser cannot
 * do, or what this file does not know, is said to be unchecked and never counted as passed.
 */
const element = (id) => document.getElementById(id);
const known = JSON.parse(element('known').textContent);
const utf8 = new TextEncoder();
const passedIf = (holds) => (holds ? 'passed' : 'failed');
const unchecked = 'could not be checked';

/** JSON Canonicalization Scheme (RFC 8785): names in order, no blanks. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('no JSON number');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const digest = async (text) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)));

/** Other readers may take the first of two values of one name; `JSON.parse` took the last. */
function hasNameTwice(text, value) {
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon);
  return written.length !== namesIn(value);
}

function namesIn(value) {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum, one) => sum + namesIn(one), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}

function fromBase58(text) {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = 0n;
  for (const sign of text.slice(0, 200)) number = number * 58n + BigInt(alphabet.indexOf(sign));
  const bytes = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n));
  for (let i = 0; text[i] === '1'; i += 1) bytes.unshift(0);
  return new Uint8Array(bytes);
}

function fromBase64url(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

function toBase64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** True, false, or undefined where this browser knows no Ed25519. */
async function signatureHolds(multikey, message, signature) {
  const raw = fromBase58(multikey.slice(1)).slice(2);
  try {
    const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message);
  } catch {
    return undefined;
  }
}

const outcomeOf = (holds) => (holds === undefined ? unchecked : passedIf(holds));

/** The proof that covers every letter. */
async function proofOutcome(whole) {
  const { proof, ...content } = whole;
  const found = [proof].flat().find((one) => one?.cryptosuite === 'eddsa-jcs-2022');
  if (!found || typeof found.proofValue !== 'string') return 'failed';
  const { proofValue, ...config } = found;
  const right = config.type === 'DataIntegrityProof' && config.proofPurpose === 'assertionMethod';
  const context = config['@context'] ?? content['@context'];
  if (!right || canonical(context) !== canonical(content['@context'])) return 'failed';
  const multikey = known.credentialKeys[config.verificationMethod];
  if (!multikey) {
    return String(config.verificationMethod).startsWith(`${known.issuer}#`) ? unchecked : 'failed';
  }
  const message = new Uint8Array(64);
  message.set(await digest(canonical(config)), 0);
  message.set(await digest(canonical(content)), 32);
  return outcomeOf(await signatureHolds(multikey, message, fromBase58(proofValue.slice(1))));
}

const issuerOf = ({ issuer }) => (typeof issuer === 'string' ? issuer : issuer?.id);

/** A list is unpacked only after its proof was found to hold. */
async function bitOf(address, purpose, index, now) {
  const list = known.lists[address];
  const subject = list?.credentialSubject;
  if (!subject || list.id !== address || subject.statusPurpose !== purpose) return undefined;
  if (issuerOf(list) !== known.issuer || (await proofOutcome(list)) !== 'passed') return undefined;
  const until = Date.parse(list.validUntil);
  if (!(Date.parse(list.validFrom) - 300_000 <= now && now <= until)) return undefined;
  const packed = new Blob([fromBase64url(subject.encodedList.slice(1))]);
  const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const byte = bytes[index >> 3];
  if (byte === undefined) return undefined;
  return { set: (byte & (0x80 >> (index & 7))) !== 0, asOf: list.validFrom };
}

async function statusOf(entries, now) {
  const set = [];
  const dates = [];
  for (const purpose of ['revocation', 'suspension']) {
    const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose);
    const index = Number(entry?.statusListIndex);
    const bit = entry && (await bitOf(entry.statusListCredential, purpose, index, now));
    if (!bit) continue;
    if (bit.set) set.push(purpose);
    dates.push(bit.asOf);
  }
  const asOf = dates.sort()[0] ?? '';
  if (set.length > 0) return { outcome: 'failed', set, asOf };
  return { outcome: dates.length === 2 ? 'passed' : unchecked, set, asOf };
}

function verdictOn({ outcomes, specimen, status, now, validUntil }) {
  if (outcomes.issuer === 'failed') return 'unknown';
  if (outcomes.credential === 'failed') return 'altered';
  if (outcomes.credential !== 'passed') return unchecked;
  if (outcomes.title === 'failed') return 'altered';
  if (specimen) return 'specimen';
  if (status.set.includes('revocation')) return 'revoked';
  if (outcomes.validity === 'failed') return now > validUntil ? 'expired' : 'not yet valid';
  if (status.set.includes('suspension')) return 'suspended';
  return Object.values(outcomes).every((one) => one === 'passed') ? 'in force' : unchecked;
}

function validity(from, until, now) {
  return Number.isNaN(from + until) ? unchecked : passedIf(from <= now && now <= until);
}

const minuteOf = (instant) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

const noStatus = { outcome: unchecked, set: [], asOf: '' };

async function checkCredential(whole) {
  const now = Date.now();
  const credential = await proofOutcome(whole);
  const issuer = passedIf(issuerOf(whole) === known.issuer);
  const held = credential === 'passed' && issuer === 'passed';
  const status = held ? await statusOf([whole.credentialStatus ?? []].flat(), now) : noStatus;
  const [from, until] = [Date.parse(whole.validFrom), Date.parse(whole.validUntil)];
  const subject = whole.credentialSubject ?? {};
  const outcomes = {
    credential,
    issuer,
    validity: validity(from, until, now),
    status: status.outcome,
  };
  const specimen = (subject.achievement?.tag ?? []).includes('specimen');
  return {
    what: 'credential',
    outcomes,
    verdict: verdictOn({ outcomes, specimen, status, now, validUntil: until }),
    told: {
      validFrom: String(whole.validFrom).slice(0, 10),
      validUntil: String(whole.validUntil).slice(0, 10),
      asOf: minuteOf(status.asOf),
    },
    says: {
      Number: subject.licenseNumber,
      Project: subject.name,
      Level: subject.achievement?.name,
      Score: subject.result?.[0]?.value,
    },
  };
}

const dayOf = (text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;

async function titleOutcome(title, expected) {
  const plain = title.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return unchecked;
  return passedIf(toBase64url((await digest(plain)).slice(0, 8)) === expected);
}

/** The text behind `#`: 64 bytes of signature, then the fields. */
async function checkCode(code, title) {
  const now = Date.now();
  const bytes = fromBase64url(code);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice(64));
  const fields = text.split('\u001f');
  const [kind, number, level, from, until, titleDigest, framework, place, keyId] = fields;
  if (fields.length !== 9) throw new Error('no code');
  const multikey = known.codeKeys[keyId];
  const message = utf8.encode(known.codeDomain + text);
  const signature = bytes.slice(0, 64);
  const credential = multikey
    ? outcomeOf(await signatureHolds(multikey, message, signature))
    : unchecked;
  const held = credential === 'passed';
  const [list, index] = place.split('.');
  const entries = ['revocation', 'suspension'].map((statusPurpose) => ({
    statusPurpose,
    statusListIndex: index,
    statusListCredential: `${known.site}/status/${statusPurpose}/${list}`,
  }));
  const status = held ? await statusOf(entries, now) : noStatus;
  const [validFrom, validUntil] = [dayOf(from), dayOf(until)];
  const end = Date.parse(`${validUntil}T23:59:59Z`);
  const outcomes = {
    credential,
    title: held ? await titleOutcome(title, titleDigest) : unchecked,
    validity: validity(Date.parse(validFrom), end, now),
    status: status.outcome,
  };
  return {
    what: 'code',
    outcomes,
    verdict: verdictOn({ outcomes, specimen: kind === '1S', status, now, validUntil: end }),
    told: { validFrom, validUntil, asOf: minuteOf(status.asOf) },
    says: held ? { Number: number, Level: `${level} of three`, Criteria: framework } : {},
  };
}

function add(parent, name, text) {
  const child = document.createElement(name);
  child.textContent = text;
  parent.append(child);
}

function show({ what, outcomes, verdict, told, says }) {
  const tell = (sentence) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name) => ({ ...told, issuer: known.issuer })[name] ?? '');
  const { sentences, words } = known[what];
  const result = element('result');
  result.replaceChildren();
  result.dataset.verdict = verdict;
  result.dataset.tone = verdict === 'in force' ? 'good' : verdict === unchecked ? 'open' : 'bad';
  add(result, 'h2', tell(sentences[verdict]));
  const list = document.createElement('dl');
  for (const [name, outcome] of Object.entries(outcomes)) {
    add(list, 'dt', `${known.names[name]}: ${outcome}`);
    add(list, 'dd', tell(words[name][outcome]));
  }
  const proven = outcomes.credential === 'passed';
  for (const [name, value] of Object.entries(proven ? says : {})) {
    add(list, 'dt', name);
    add(list, 'dd', String(value ?? ''));
  }
  result.append(list);
}

function showFault(sentence) {
  const result = element('result');
  result.replaceChildren();
  result.dataset.verdict = 'unreadable';
  result.dataset.tone = 'open';
  add(result, 'h2', sentence);
}

function credentialIn(text) {
  const whole = JSON.parse(text);
  if (hasNameTwice(text, whole)) throw new Error('a name twice');
  return whole;
}

element('file').addEventListener('change', async ({ target }) => {
  const [file] = target.files;
  if (file) element('input').value = await file.text();
});

element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = element('input').value.trim();
  if (!globalThis.crypto?.subtle) {
    showFault(
      'This browser has no cryptography for pages like this one: nothing could be checked.',
    );
    return;
  }
  try {
    const checked = text.startsWith('{')
      ? await checkCredential(credentialIn(text))
      : await checkCode(text.slice(text.indexOf('#') + 1), element('title').value);
    show(checked);
  } catch {
    showFault('This is neither a whole credential nor the address of a code.');
  }
});
