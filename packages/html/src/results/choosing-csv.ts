import { personValues } from './choosing-people.ts';
import { type ChoosingView, choosingSpeech } from './choosing-view.ts';
import { csvText } from './results-csv.ts';

/** A row for each person, by reference and never by name; a column for each fact, with its values joined by commas. */
export function choosingCsv(view: ChoosingView): string {
  const speech = choosingSpeech(view);
  const { words, fact, value } = speech;
  const { facts, candidates } = view.choosing;
  const head = [
    `${words.person} [reference]`,
    `${words.isTicked} [chosen]`,
    `${words.recommendation} [recommendation]`,
    ...facts.map(({ question }) => `${fact(question)} [${question}]`),
  ];
  const rows = candidates.map((candidate) => [
    candidate.reference,
    view.chosen.includes(candidate.reference) ? words.yes : words.no,
    value('recommendation', candidate.recommendation),
    ...facts.map(({ question }) => personValues(candidate, question, speech).join(', ')),
  ]);
  return csvText([head, ...rows], view.organisation);
}
