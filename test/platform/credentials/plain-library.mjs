/**
 * What the library for JSON-LD makes of documents as it is, in a process in which nothing has touched
 * it. Reads `{ documents, contexts }` and prints, for each document, its canonical RDF or the name of
 * the error.
 */
import { text } from 'node:stream/consumers';
import jsonld from 'jsonld';

const { documents, contexts } = JSON.parse(await text(process.stdin));

async function documentLoader(url) {
  const document = contexts[url];
  if (!document) throw new Error(`${url} was not handed in.`);
  return { documentUrl: url, document };
}

const outcomes = [];
for (const document of documents) {
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader };
  outcomes.push(await jsonld.canonize(document, { ...options, safe: true }).catch(nameOf));
}
process.stdout.write(JSON.stringify(outcomes));

function nameOf({ name }) {
  return name;
}
