/** How an embedded page is to look, as the page around it asks for in the address. */
export interface EmbedLook {
  /** Light or dark, whatever the reader's system says; left out, the system decides. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Shows what is behind the frame instead of the theme's own surface. */
  readonly background?: 'transparent' | undefined;
}

/** Reads a look from an address; what it does not know it leaves out. */
export function embedLookOf(parameter: (name: string) => string | undefined): EmbedLook {
  const theme = parameter('theme');
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(parameter('background') === 'transparent' ? { background: 'transparent' as const } : {}),
  };
}

/** The part of an address that keeps a page embedded, and looking as it does: `embed=1&theme=dark`. */
export function embedQuery(look: EmbedLook = {}): string {
  const given = Object.entries(look).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams([['embed', '1'], ...given]).toString();
}

/** On the embedded page's body, for the stylesheet. */
export function embedClass(look: EmbedLook = {}): string {
  return look.background === 'transparent' ? 'embed see-through' : 'embed';
}
