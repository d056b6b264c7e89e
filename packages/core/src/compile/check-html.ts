import type { InEach } from './finding-words.ts';

/** What a text of a form may be marked up with: structure and links, nothing that runs, loads or asks. */
const tags: ReadonlySet<string> = new Set(
  'a b blockquote br dd details div dl dt em h2 h3 h4 hr i li ol p small span strong sub summary sup u ul'.split(' '),
);
const attributes: ReadonlySet<string> = new Set(['class', 'dir', 'href', 'id', 'lang', 'hreflang', 'title']);
const addresses = /^(https?:|mailto:|tel:|#)/i;

const foreignLink: InEach = {
  en: 'a link to something other than http, mailto or tel',
  fr: 'un lien vers autre chose que http, mailto ou tel',
};

/** The first thing in a text that a form must not hold, in words; undefined when there is none. */
export function unsafeMarkup(html: string): InEach | undefined {
  const rest = html.replace(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*"|='[^'<>]*')?)*)\s*\/?>/gi, (tag) => {
    return describeTag(tag) === undefined ? '' : tag;
  });
  const open = rest.indexOf('<');
  if (open < 0) return undefined;
  const tag = /^<\/?([a-z][a-z0-9]*)[^>]*>/i.exec(rest.slice(open));
  return tag === null
    ? { en: 'a "<" that opens no tag (write &lt;)', fr: 'un « < » qui n’ouvre aucune balise (écrivez &lt;)' }
    : (describeTag(tag[0]) ?? tagWords(tag[0].slice(0, 40)));
}

function tagWords(tag: string): InEach {
  return { en: `the tag ${tag}`, fr: `la balise ${tag}` };
}

function describeTag(tag: string): InEach | undefined {
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (!tags.has(name)) return tagWords(`<${name}>`);
  for (const [, key = '', , double, single] of tag.matchAll(/\s([a-z-]+)(="([^"]*)"|='([^']*)')?/gi)) {
    if (!attributes.has(key.toLowerCase())) return { en: `the attribute "${key}"`, fr: `l’attribut « ${key} »` };
    const value = (double ?? single ?? '').trim();
    if (key.toLowerCase() === 'href' && !addresses.test(value)) return foreignLink;
  }
  return undefined;
}
