/**
 * Light or dark: what an element stands on, whatever the reader's system says. The first ancestor that has a colour
 * decides; where none has, the canvas does, which `probe` shows (`Canvas` follows `color-scheme`, the page's and the
 * reader's). Colours that are not given as rgb are passed over.
 */
export function schemeAround(element: HTMLElement, probe: HTMLElement): 'light' | 'dark' {
  probe.style.backgroundColor = 'Canvas';
  let found: 'light' | 'dark' | undefined;
  let at: Element | null = element;
  while (at !== null && found === undefined) {
    found = schemeOf(at);
    const root = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  found ??= schemeOf(probe) ?? 'light';
  probe.style.backgroundColor = '';
  return found;
}

function schemeOf(element: Element): 'light' | 'dark' | undefined {
  const colour = getComputedStyle(element).backgroundColor;
  const [red = 0, green = 0, blue = 0, alpha = 1] = (
    /^rgb/.test(colour) ? (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]) : [0, 0, 0, 0]
  ).map(Number);
  if (alpha < 0.5) return undefined;
  return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? 'dark' : 'light';
}
