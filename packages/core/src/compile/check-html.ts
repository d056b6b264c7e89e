/** What a text of a form may be marked up with: structure and links, nothing that runs, loads or asks. */
const tags: ReadonlySet<string> = new Set(
  'a b blockquote br dd details div dl dt em h2 h3 h4 hr i li ol p small span strong sub summary sup u ul'.split(' '),
);
const attributes: ReadonlySet<string> = new Set(['class', 'dir', 'href', 'id', 'lang', 'hreflang', 'title']);
const addresses = /^(https?:|mailto:|tel:|#)/i;

/** The first thing in a text that a form must not hold, in words; undefined when there is none. */
export function unsafeMarkup(html: string): string | undefined {
  const rest = html.replace(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*"|='[^'<>]*')?)*)\s*\/?>/gi, (tag) => {
    return describeTag(tag) === undefined ? '' : tag;
  });
  const open = rest.indexOf('<');
  if (open < 0) return undefined;
  const tag = /^<\/?([a-z][a-z0-9]*)[^>]*>/i.exec(rest.slice(open));
  return tag === null
    ? 'a "<" that opens no tag (write &lt;)'
    : (describeTag(tag[0]) ?? `the tag ${tag[0].slice(0, 40)}`);
}

function describeTag(tag: string): string | undefined {
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (!tags.has(name)) return `the tag <${name}>`;
  for (const [, key = '', , double, single] of tag.matchAll(/\s([a-z-]+)(="([^"]*)"|='([^']*)')?/gi)) {
    if (!attributes.has(key.toLowerCase())) return `the attribute "${key}"`;
    const value = (double ?? single ?? '').trim();
    if (key.toLowerCase() === 'href' && !addresses.test(value))
      return 'a link to something other than http, mailto or tel';
  }
  return undefined;
}
