// Prints the texts of a PDF file's first page as pdf.js gives them to somebody who listens, as JSON.
// An element's own words (ActualText) come before its glyphs. Takes the path of the file.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const page = await pdf.getPage(1);

const drawn = new Map();
const open = [];
for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
  if (item.type === 'endMarkedContent') open.pop();
  else if (item.type) open.push(item.id);
  else {
    const id = open.findLast((each) => each !== undefined);
    drawn.set(id, (drawn.get(id) ?? '') + item.str);
  }
}

function textOf(node) {
  if (node.type === 'content') return drawn.get(node.id) ?? '';
  return node.alt ?? node.children.map(textOf).join('');
}
const elements = (node) =>
  node.role && !['Root', 'Document'].includes(node.role) ? [node] : node.children.flatMap(elements);

const texts = elements(await page.getStructTree()).map(textOf);
process.stdout.write(JSON.stringify(texts));
