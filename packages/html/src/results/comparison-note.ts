import { comparabilityOf, countedSummaryOf } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { type ResultsView, speechOf } from './results-view.ts';

const words = {
  fr: {
    differs:
      'Ces questions ne sont pas posées ici dans les mots communs. Ne comparez pas ces résultats à ceux d’une autre organisation',
    mixed: 'Ces questions ont changé de mots en cours de route. Une partie des réponses porte sur les mots d’avant',
    colon: '\u00a0: ',
  },
  en: {
    differs:
      'These questions are not asked here in the shared words. Do not compare these results with another organisation’s',
    mixed: 'The words of these questions changed along the way. Some of the answers are about the words of before',
    colon: ': ',
  },
};

/** What readers must know before they compare; nothing where every question was asked of everybody as everywhere. */
export function renderComparisonNote(view: ResultsView): Html {
  const { form, rounds, summaries, language } = view;
  const { title } = speechOf(view);
  const said = words[language.startsWith('fr') ? 'fr' : 'en'];
  const shown = [...(countedSummaryOf(form)?.columns ?? [])];
  const differs = shown.filter((name) => comparabilityOf(form, name) !== 'same');
  const sides = rounds.flatMap((round) => round.sides);
  const mixed = new Set([...sides, ...summaries].flatMap((one) => one.mixed ?? []));
  const line = (text: string, names: readonly string[]): Html =>
    html`${names.length > 0 && html`<p class="hint">${text}${said.colon}${names.map(title).join(' · ')}</p>\n`}`;
  return html`${line(said.differs, differs)}${line(
    said.mixed,
    shown.filter((name) => mixed.has(name)),
  )}`;
}
