import { type Html, html } from '../markup/html.ts';

/**
 * A whole window, so that whatever height the form turns out to have, what stands below it is out of sight. Bounded, for
 * pages in frames that grow with their content.
 */
export const embedHeight = 'min(100vh, 1200px)';

/** Keeps a form's place from the page's first paint on, on an element or on the script itself. README of embed. */
export const embedRoom: string = `display:block;min-height:${embedHeight}`;

/** What the line says. */
interface EmbedLine {
  /** How people reach the collector. */
  readonly base: string;
  /** `organisation/form`. */
  readonly form: string;
  readonly language: string;
  readonly theme?: string | undefined;
}

/** The one line that puts a form in any site: it waits for nothing, and nothing in the page moves when it comes. */
export function embedLine({ base, form, language, theme }: EmbedLine): Html {
  const look = theme === undefined ? '' : html` data-theme="${theme}"`;
  return html`<script src="${base}/embed.js" data-form="${form}" data-lang="${language}"${look} style="${embedRoom}" async></script>`;
}
