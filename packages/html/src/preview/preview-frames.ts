import { textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { languageName } from '../texts/page-texts.ts';
import type { PreviewOrganisation, PreviewPageOptions } from './preview-facts.ts';
import { type PreviewState, previewLooks } from './preview-states.ts';
import { previewWords } from './preview-words.ts';

/** An organisation and the law that it is shown under. */
export function organisationName(
  { name, profile }: Pick<PreviewOrganisation, 'name' | 'profile'>,
  language: string,
): string {
  return `${textIn(name, language)} – ${previewWords(language).laws[profile]}`;
}

/** One look: a frame for each organisation and language side by side, and for each page where it goes page by page. */
export function renderLook(options: PreviewPageOptions, state: PreviewState): Html {
  const { chosen, organisations, language } = options;
  const title = previewLooks(language).looks[state];
  const frames = organisations
    .filter(({ id }) => chosen.organisations.includes(id))
    .flatMap((organisation) =>
      spokenBy(organisation, chosen.languages).flatMap((spoken) => {
        const caption = `${organisationName(organisation, language)} – ${languageName(spoken)}`;
        const frame = { state, title, organisation: organisation.id, spoken, options };
        if (state !== 'steps') return [renderFrame({ ...frame, caption })];
        return organisation.steps.map((step, index) =>
          renderFrame({
            ...frame,
            caption: `${index + 1}. ${textIn(step.title, spoken)} – ${caption}`,
            page: step.name,
          }),
        );
      }),
    );
  return html`<section aria-labelledby="state-${state}"><h2 id="state-${state}">${title}</h2>
<div class="frames" tabindex="0" role="region" aria-labelledby="state-${state}">${frames}</div></section>
`;
}

/** What is asked for and spoken; one language at least, so that no organisation that is ticked is missing. */
function spokenBy({ languages }: PreviewOrganisation, asked: readonly string[]): readonly string[] {
  const spoken = languages.filter((one) => asked.includes(one));
  return spoken.length > 0 ? spoken : languages.slice(0, 1);
}

function renderFrame({
  state,
  title,
  organisation,
  spoken,
  caption,
  page,
  options: { chosen },
}: {
  readonly state: PreviewState;
  readonly title: string;
  readonly organisation: string;
  readonly spoken: string;
  readonly caption: string;
  readonly page?: string;
  readonly options: PreviewPageOptions;
}): Html {
  const query = new URLSearchParams({
    lang: spoken,
    ...(chosen.sample === '' ? {} : { sample: chosen.sample }),
    ...(page === undefined ? {} : { page }),
  });
  const address = `/-/frame/${state}/${organisation}/${chosen.form}?${query}`;
  // Without `allow-scripts` the page is what people without JavaScript see.
  const sandbox = state === 'plain' && html` sandbox="allow-same-origin allow-forms"`;
  return html`<figure class="${chosen.width}"><figcaption><a href="${address}" target="_blank" rel="noopener">${caption}</a></figcaption>
<iframe loading="lazy" title="${title} – ${caption}" src="${address}"${sandbox}></iframe></figure>
`;
}
