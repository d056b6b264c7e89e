import type { AbsentPage } from '@tablee/html/preview';

/** What stands in a frame: a page of the collector, or where it is, or why there is none. */
export type FrameContent =
  | FramePage
  | { readonly kind: 'elsewhere'; readonly path: string }
  | { readonly kind: 'absent'; readonly absent: AbsentPage };

/** A page that the collector has answered with. */
export interface FramePage {
  readonly kind: 'page';
  readonly response: Response;
  readonly html: string;
  /** Where the page's script is to be led, as a person would lead it. */
  readonly walk?: Walk;
}

/** A way through a form with its script: what is filled in, and how far it goes. */
export interface Walk {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A page by name, or what comes after the last. */
  readonly to: { readonly page: string } | 'review' | 'sent';
}

/** What a fetched address answers, as a frame shows it: led on where it leads on. */
export async function contentOf(response: Response): Promise<FrameContent> {
  const location = response.headers.get('location');
  if (location !== null) return { kind: 'elsewhere', path: location };
  return { kind: 'page', response, html: withoutFocus(await response.text()) };
}

/** A frame that takes the focus would bring itself into sight, and the page around it from its top. */
function withoutFocus(html: string): string {
  return html.replaceAll(' tabindex="-1" autofocus', ' tabindex="-1"');
}
