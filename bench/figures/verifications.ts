/**
 * How many certificates are checked in a second of processor time: signed file and credential, and the
 * same without the proof whose canonical form is dear.
 */
import { checkCredential } from '../../src/features/credentials';
import { signedCredential } from '../../src/features/credentials/issue-credential';
import { renderPdf } from '../../src/platform/pdf/render';
import { endlessFacts } from '../certificate/facts';
import { type House, openHouse, today } from '../certificate/house';
import { certificatePages } from '../certificate/pages';
import type { Figure, Reading } from '../figure';

const checked = 200;
/** As many more are signed before any is checked: of the first, nothing is remembered then. */
const signedAfter = 110;

const how =
  'the signed file with the issuer’s keys, and the credential with its proofs and both status lists. Each certificate is another one, signed long before, of which nothing is remembered; the lists are the same for all and read once, as is what the words of credentials mean. Per second of processor time.';

export const verifications: Figure = {
  name: 'Verifications',
  unit: 'a second',
  goal: { atLeast: 200 },
  how,
  measure: (smoke) => rateOf(smoke, (credential) => credential),
};

export const verificationsCore: Figure = {
  name: 'Verifications, without the rdfc proof',
  unit: 'a second',
  goal: { atLeast: 200 },
  how: `the same for credentials that carry the proof over their JSON text alone: ${how}`,
  measure: (smoke) => rateOf(smoke, withoutRdfc),
};

interface Presented {
  readonly file: Buffer;
  readonly credential: string;
}

async function rateOf(
  smoke: boolean,
  presentedAs: (credential: string) => string,
): Promise<Reading> {
  const house = await openHouse();
  const all = await issued(house, smoke ? 4 : checked + signedAfter);
  const presented = all.slice(0, checked).map(({ file, credential }) => ({
    file,
    credential: presentedAs(credential),
  }));
  const warmUp = presented.splice(0, Math.floor(presented.length / 2));
  for (const one of warmUp) await mustHold(house, one);
  const start = process.cpuUsage();
  for (const one of presented) await mustHold(house, one);
  const { user, system } = process.cpuUsage(start);
  await house.close();
  const milliseconds = (user + system) / 1000 / presented.length;
  return {
    value: 1000 / milliseconds,
    told: `${presented.length} certificates, ${milliseconds.toFixed(1)} ms each; every one accepted`,
  };
}

async function issued({ issuer, signer }: House, count: number): Promise<Presented[]> {
  const another = endlessFacts();
  const files: Buffer[] = [];
  for (const page of certificatePages(4)) {
    files.push((await signer.sign(await renderPdf(page()), 'B-B')).content);
  }
  const all: Presented[] = [];
  for (let index = 0; index < count; index += 1) {
    const file = files[index % files.length];
    if (!file) throw new Error('There is no file.');
    const place = { list: 1, statusIndex: index };
    all.push({ file, credential: await signedCredential(issuer, another(), place) });
  }
  return all;
}

async function mustHold({ signer, known }: House, { file, credential }: Presented): Promise<void> {
  const { signature, issuer } = await signer.verify(file, today);
  const found = await checkCredential(credential, known, today);
  if (signature !== 'passed' || issuer !== 'passed' || found?.verdict !== 'in force') {
    throw new Error(`A certificate of ours is not accepted: ${found?.sentence}`);
  }
}

function withoutRdfc(credential: string): string {
  const { proof, ...rest } = JSON.parse(credential) as { proof: { cryptosuite: string }[] };
  return JSON.stringify({
    ...rest,
    proof: proof.filter(({ cryptosuite }) => cryptosuite === 'eddsa-jcs-2022'),
  });
}
