/** Certificates as they are released, against their parts made one after the other. */
import type { CertificateFacts } from '../../src/domain/certificate/facts';
import { currentFormat } from '../../src/features/certificates/certificate.document';
import type { CertificateRow } from '../../src/features/certificates/certificate.row';
import { makeFile } from '../../src/features/certificates/sign-certificate';
import { createCredentials } from '../../src/features/credentials';
import { signedCredential } from '../../src/features/credentials/issue-credential';
import { sha256 } from '../../src/kernel/digest';
import { renderPdf } from '../../src/platform/pdf/render';
import { renderHere } from '../../src/platform/pdf/render-here';
import type { FileStore } from '../../src/platform/storage/file-store';
import { endlessFacts } from '../certificate/facts';
import { type House, openHouse, publicUrl } from '../certificate/house';
import { formats, kilobytes } from '../certificate/pages';
import type { Row } from '../row';
import { oneByOne } from '../turns';

export const certificatesSigned: Row = {
  name: 'Certificate, signed and credentialed',
  unit: 'certificates',
  ours: 'facts to the released file: code, credential with two proofs, page, signature, and our own check of all of it',
  limit:
    'the parts alone: the credential signed, the page with it attached rendered, the file signed; nothing checked or stored',
  equality: 'Both give files of about the same length, and ours is accepted by the public check.',
  fairness:
    'Ours signs the code and checks proofs and signature as anybody would before it lets a file go. Both keep files in memory.',
  goal: 1.3,
  async prepare() {
    const house = await openHouse();
    const another = endlessFacts();
    const ours = released(house);
    const limit = parts(house);
    const compared = await compare([another(), another(), another()], ours, limit);
    return {
      compared,
      ours: oneByOne(another, ours),
      limit: oneByOne(another, limit),
      close: house.close,
    };
  },
};

type Make = (facts: CertificateFacts) => Promise<Buffer>;

async function compare(facts: readonly CertificateFacts[], ours: Make, limit: Make) {
  let last = { own: 0, bare: 0 };
  for (const each of facts) {
    last = { own: (await ours(each)).length, bare: (await limit(each)).length };
    if (Math.abs(last.own - last.bare) > 1000) throw new Error('The two files are of two kinds.');
  }
  return `${facts.length} files of ${kilobytes(last.own)}, each accepted; the limit's have ${kilobytes(last.bare)}`;
}

const place = { list: 1, statusIndex: 4711 };

function released({ clock, signer, issuer }: House): Make {
  const { files, last } = lastFile();
  const database = undefined as never;
  const credentials = createCredentials({
    clock,
    publicUrl,
    keys: issuer.keys,
    unitOfWork: database,
    dataSource: database,
  });
  return async (facts) => {
    const row = { number: facts.number, format: currentFormat, facts } as unknown as CertificateRow;
    await makeFile({ clock, files, formats, signer, credentials, pdf: renderHere }, { row, place });
    return last();
  };
}

function parts({ signer, issuer, known }: House): Make {
  return async (facts) => {
    const credential = await signedCredential(issuer, facts, place);
    const about = {
      mediaType: 'application/json',
      relationship: 'Data',
      description: 'x',
    } as const;
    const attachments = [
      { ...about, name: 'credential.json', content: credential },
      { ...about, name: 'did.json', content: JSON.stringify(known.didDocument, null, 2) },
    ];
    // Longer than an address, as a signed code is.
    const code = `${facts.verificationUrl}#${sha256(facts.number).repeat(5).slice(0, 300)}`;
    const page = formats(currentFormat)(facts, 'B-B', code);
    return (await signer.sign(await renderPdf(page, { attachments }), 'B-B')).content;
  };
}

/** Keeps the last file alone. */
function lastFile() {
  let kept = Buffer.alloc(0);
  const files: FileStore = {
    put: async (content) => {
      kept = Buffer.from(content);
      return sha256(content);
    },
    get: async () => kept,
  };
  return { files, last: () => kept };
}
