/** A piece of HTML whose every inserted value has been escaped. Only {@link html} makes one. */
export class Html {
  readonly markup: string;

  private constructor(markup: string) {
    this.markup = markup;
  }

  /** For this file's {@link html} and {@link embedJson} only: the caller answers for the escaping. */
  static fromEscaped(markup: string): Html {
    return new Html(markup);
  }
}

/** What may stand in a template: text is escaped, markup is kept, nothing is left out. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes a text safe between tags and inside a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return value.map(markupOf).join('');
}

/** Template tag: escapes each inserted value. Attributes must be quoted in the template. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += markupOf(value) + (strings[index + 1] ?? '');
  });
  return Html.fromEscaped(markup);
}

/**
 * A stylesheet or a script of our own, as it is: a Content-Security-Policy that names its digest lets it be, and no other.
 *
 * @throws Error where the text would end its element
 */
export function inlineElement(tag: 'style' | 'script', text: string, name?: string): Html {
  if (/<\/|<!--/.test(text)) throw new Error(`a ${tag} in a page cannot hold "</" or "<!--"`);
  const named = name === undefined ? '' : ` data-href="${escapeText(name)}"`;
  return Html.fromEscaped(`<${tag}${named}>${text}</${tag}>`);
}

/** A `<script type="application/json">` that the page's own script reads; browsers never run it, so CSP lets it be. */
export function embedJson(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return Html.fromEscaped(`<script type="application/json" id="${escapeText(id)}">${json}</script>`);
}
