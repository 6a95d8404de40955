/** One fault for each rule of the profile, planted into the objects of a sound file. */
import type { Objects } from './pdf-file';

/** Objects as a fault finds them: anything may be changed. */
type Loose = Record<string, unknown>;
type Plant = (objects: Objects) => void;

function* dictionaries(objects: Objects): Iterable<[string, Loose]> {
  for (const [name, object] of Object.entries(objects)) {
    const dict = 'stream' in object ? object.stream.dict : object.value;
    if (typeof dict === 'object' && dict !== null) yield [name, dict as Loose];
  }
}

/** Changes the first dictionary that has these entries. */
function change(having: Record<string, unknown>, edit: (dict: Loose) => void): Plant {
  return (objects) => {
    for (const [, dict] of dictionaries(objects)) {
      if (Object.entries(having).every(([key, value]) => dict[key] === value)) {
        edit(dict);
        return;
      }
    }
    throw new Error(`The file has nothing with ${JSON.stringify(having)}.`);
  };
}

function without(having: Record<string, unknown>, entry: string): Plant {
  return change(having, (dict) => {
    if (!(entry in dict)) throw new Error(`There is no ${entry} to take away.`);
    delete dict[entry];
  });
}

function put(having: Record<string, unknown>, entry: string, value: unknown): Plant {
  return change(having, (dict) => Object.assign(dict, { [entry]: value }));
}

/** Rewrites the metadata, which lie unpacked. */
function inMetadata(from: string, to: string): Plant {
  return (objects) => {
    for (const object of Object.values(objects)) {
      if (!('stream' in object) || object.stream.dict['/Type'] !== '/Metadata') continue;
      const text = Buffer.from(object.stream.data, 'base64').toString('utf8');
      if (!text.includes(from)) throw new Error(`The metadata do not say ${from}.`);
      const data = Buffer.from(text.replace(from, to)).toString('base64');
      Object.assign(object.stream, { data });
    }
  };
}

/** The first page draws this and nothing else. */
function painted(operators: string): Plant {
  return (objects) => {
    const [, page] = [...dictionaries(objects)].find(([, one]) => one['/Type'] === '/Page') ?? [];
    const content = objects[`obj:${String(page?.['/Contents'])}`];
    if (!content || !('stream' in content)) throw new Error('The page has no content.');
    Object.assign(content.stream, { dict: {}, data: Buffer.from(operators).toString('base64') });
  };
}

const encrypted: Plant = ({ trailer }) => {
  if (!trailer || !('value' in trailer)) throw new Error('The file has no trailer.');
  Object.assign(trailer.value as object, { '/Encrypt': '1 0 R' });
};

const catalog = { '/Type': '/Catalog' };
const link = { '/Subtype': '/Link' };
const widget = { '/Subtype': '/Widget' };
const figure = { '/S': '/Figure' };
const font = { '/Subtype': '/Type0' };
const paragraph = { '/S': '/P' };
const attachment = { '/Type': '/Filespec' };

export const plantedFaults: Readonly<Record<string, Plant>> = {
  'metadata-identifies': inMetadata('<pdfuaid:part>1<', '<pdfuaid:part>2<'),
  'metadata-readable': put({ '/Type': '/Metadata' }, '/Subtype', '/Text'),
  'metadata-agree': inMetadata('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">', '$&Another '),
  'output-intent': without(catalog, '/OutputIntents'),
  'colours-of-intent': painted('/Artifact BMC 0 0 0 1 k EMC'),
  'fonts-embedded': put(font, '/Subtype', '/Type1'),
  'fonts-give-text': without(font, '/ToUnicode'),
  'nothing-acts': put(catalog, '/OpenAction', { '/S': '/JavaScript', '/JS': 'u:app.alert(1)' }),
  'not-encrypted': encrypted,
  'streams-plain': put({ '/Type': '/EmbeddedFile' }, '/Filter', ['/LZWDecode']),
  'attachments-described': without(attachment, '/AFRelationship'),
  'attachments-associated': without(catalog, '/AF'),
  marked: without(catalog, '/MarkInfo'),
  'all-painted-is-tagged': painted('0 0 10 10 re f'),
  'tags-in-structure': painted('/P <</MCID 999>> BDC 0 0 10 10 re f EMC'),
  'types-are-known': put(paragraph, '/S', '/Paragraph'),
  'pictures-in-words': without(figure, '/Alt'),
  'fields-in-words': without({ '/S': '/Form' }, '/Alt'),
  language: without(catalog, '/Lang'),
  'title-shown': without(catalog, '/ViewerPreferences'),
  'headings-in-order': put({ '/S': '/H1' }, '/S', '/H3'),
  'tables-have-heads': put(paragraph, '/S', '/TH'),
  bookmarks: without(catalog, '/Outlines'),
  'links-in-words': without(link, '/Contents'),
  'widgets-in-words': without(widget, '/TU'),
  'widgets-appear': without(widget, '/AP'),
  'annotations-printed': put(link, '/F', 2),
  'annotations-in-structure': put(link, '/StructParent', 99),
  'tab-order': without({ '/Type': '/Page' }, '/Tabs'),
};
