import type { ServedForms } from '../../forms/served-forms.ts';
import type { Assets } from '../assets.ts';
import type { AppContext } from '../request-context.ts';
import { embedScriptHeaders, type HeaderSet } from '../security-headers.ts';
import { oembedHandler } from './oembed.ts';
import { playgroundHandler } from './playground.ts';

/** What forms in other pages need. */
interface EmbedOptions {
  readonly served: ServedForms;
  readonly assets: Assets;
  readonly publicUrl: string;
  /** Of the API. */
  readonly headers: HeaderSet;
  readonly hasPlayground: boolean;
}

/** The handlers of `/embed.js`, `/oembed` and `/playground`. */
interface Embed {
  readonly script: (context: AppContext) => Response | undefined;
  readonly oembed: (context: AppContext) => Response;
  readonly playground: (context: AppContext) => Promise<Response | undefined>;
}

export function composeEmbed({ served, assets, publicUrl, headers, hasPlayground }: EmbedOptions): Embed {
  const scriptHeaders = embedScriptHeaders(publicUrl);
  const { script, playground } = assets.embed;
  return {
    script: (context) => assets.respond(script, context.req.header('accept-encoding'), scriptHeaders),
    oembed: oembedHandler({ served, publicUrl, headers }),
    playground: hasPlayground
      ? playgroundHandler({
          served,
          publicUrl,
          assets: { ...playground, styles: [...assets.page.styles, ...playground.styles] },
        })
      : async () => undefined,
  };
}
