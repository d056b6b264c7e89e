/** Something on a page that a text browser can go to: a link, a field, a button. */
export interface PageLink {
  readonly kind: 'link' | 'text' | 'area' | 'box' | 'list' | 'button';
  readonly name: string;
  /** Of a box, a button or a field that is filled in already. */
  readonly value: string;
  /** Of a list, in its order. */
  readonly options: readonly string[];
}

const elements = /<(a|input|textarea|button|select)\b([^>]*)>(?:(?<=<select\b[^>]*>)([\s\S]*?)<\/select>)?/g;
const isHidden = /\btype="?hidden/;
const ofTag: Readonly<Record<string, PageLink['kind']>> = {
  a: 'link',
  textarea: 'area',
  button: 'button',
  select: 'list',
};

/** Everything that w3m counts as a link, in its order. */
export function pageLinks(html: string): readonly PageLink[] {
  const body = html.slice(html.indexOf('<body')).replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, '');
  return [...body.matchAll(elements)].flatMap(([, tag = '', attributes = '', inside = '']): readonly PageLink[] => {
    if (isHidden.test(attributes) || (tag === 'a' && attribute(attributes, 'href') === '')) return [];
    const type = attribute(attributes, 'type');
    const kind = ofTag[tag] ?? (type === 'radio' || type === 'checkbox' ? 'box' : 'text');
    const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, own = '']) => attribute(own, 'value'));
    return [{ kind, name: attribute(attributes, 'name'), value: attribute(attributes, 'value'), options }];
  });
}

function attribute(attributes: string, name: string): string {
  const [, quoted, bare] = new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s"'>]+))`).exec(attributes) ?? [];
  return (quoted ?? bare ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
