/**
 * What makes a rendered file an archival and accessible one: PDF/A-3a (ISO 19005-3, level A) and
 * PDF/UA-1 (ISO 14289-1) together.
 *
 * PDFKit writes metadata for one of the two and does not escape it; both write their own here. It
 * never sets a clock: dates come from the page model.
 */
import type { PagedDocument } from './page-model';

/** What PDFKit calls while it ends a document; its types do not tell. */
interface Ending {
  readonly subset: unknown;
  readonly _root: { readonly data: Record<string, unknown> };
  _addColorOutputIntent(): void;
  ref(data: object): { compress: boolean; write(bytes: Buffer): void; end(): void };
  endSubset(): void;
  endMetadata(): void;
  endAcroForm(): unknown;
}

/** Options of PDFKit that an archival file needs. */
export const archivalOptions = { subset: 'PDF/A-3a' } as const;

/** Call it once, when the document is open and nothing is drawn. */
export function makeArchival(pen: PDFKit.PDFDocument, model: PagedDocument): void {
  const ending = pen as unknown as Ending;
  // PDFKit takes no notice of a name that it does not know.
  if (ending.subset !== 3) throw new Error('PDFKit did not open a PDF/A-3 document.');
  // Its own methods are put onto each document, so that a subclass could not replace them.
  ending.endSubset = () => ending._addColorOutputIntent();
  ending.endMetadata = () => {
    const metadata = ending.ref({ Type: 'Metadata', Subtype: 'XML' });
    // An archive must be able to read it without unpacking (ISO 19005-3, 6.6.2.1).
    metadata.compress = false;
    metadata.write(Buffer.from(metadataOf(model), 'utf8'));
    metadata.end();
    ending._root.data.Metadata = metadata;
  };
}

/** The XMP packet (ISO 16684-1), with the extension schema that PDF/A asks of `pdfuaid`. */
export function metadataOf(model: PagedDocument): string {
  const created = model.createdAt.replace(/\.\d+Z$/, 'Z');
  const text = xmlText;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text(model.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${text(model.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text(model.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${text(model.language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>Bluemark</xmp:CreatorTool>
<xmp:CreateDate>${created}</xmp:CreateDate>
<xmp:ModifyDate>${created}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>Bluemark</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Characters that XML 1.0 cannot hold are dropped; a line break inside a title is a space. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
