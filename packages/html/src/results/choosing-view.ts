import { type Choosing, type CompiledForm, coverageOf, coveragePicture, type textIn } from '@tablee/core';
import type { OrganisationFacts } from '../pages/page-facts.ts';
import { type ChoosingWords, choosingWords } from './choosing-words.ts';
import type { ResultsPicture } from './results-pictures.ts';
import { speechOf } from './results-view.ts';

/** The people interviewed for one project, for whoever holds its link. */
export interface ChoosingView {
  readonly interviewForm: CompiledForm;
  readonly applicationForm?: CompiledForm;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly project: string;
  /** Whether answers of restricted tables are among what is shown. */
  readonly restricted: boolean;
  /** Whether first names are shown beside the references. */
  readonly names: boolean;
  /** References of the people who are ticked. */
  readonly chosen: readonly string[];
  readonly choosing: Choosing;
}

/** The words of the view, in its language. */
export interface ChoosingSpeech {
  readonly words: ChoosingWords;
  readonly say: (text: Parameters<typeof textIn>[0]) => string;
  /** What a fact is called. */
  readonly fact: (question: string) => string;
  /** A value as people read it. */
  readonly value: (question: string, value: string) => string;
}

/** How a view speaks. */
export function choosingSpeech(view: Omit<ChoosingView, 'chosen' | 'names'>): ChoosingSpeech {
  const { interviewForm, applicationForm, language, choosing } = view;
  const words = choosingWords(language);
  const interview = speechOf({ form: interviewForm, language });
  const application = applicationForm && speechOf({ form: applicationForm, language });
  const from = new Map(choosing.facts.map((fact) => [fact.question, fact.from]));
  const speechFor = (question: string) =>
    from.get(question) === 'application' ? (application ?? interview) : interview;
  return {
    words,
    say: interview.say,
    fact: (question) => words.facts[question] ?? speechFor(question).title(question),
    value: (question, value) => speechFor(question).option(question, value),
  };
}

/** Both pictures of who brings what: for wide pages and paper, for phones. References alone: names stay on the page. */
export function choosingPictures(view: ChoosingView): readonly ResultsPicture[] {
  const { words, fact, value } = choosingSpeech(view);
  const { candidates, facts } = view.choosing;
  const groups = facts
    .filter(({ kind, values }) => kind !== 'told' && values.length > 0)
    .map((one) => ({
      label: fact(one.question),
      nobody: one.kind === 'shared' ? words.nobodySays : words.nobody,
      values: coverageOf(one, candidates, view.chosen).map(({ value: key, chosen, others }) => ({
        label: value(one.question, key),
        people: candidates
          .filter(({ reference }) => chosen.includes(reference) || others.includes(reference))
          .map(({ reference }) => ({ label: reference, chosen: chosen.includes(reference) })),
      })),
    }));
  const said = { title: words.pictureTitle, description: words.pictureDescription, groups, legend: words.legend };
  return [
    { name: 'choosing', shape: coveragePicture({ ...said, id: 'choosing', columns: 2 }) },
    { name: 'choosing-narrow', shape: coveragePicture({ ...said, id: 'choosing-narrow', columns: 1 }) },
  ];
}

/** What a file of the view is called; neither the project nor anybody is in its name. */
export function choosingFileName(view: ChoosingView, part: string): string {
  const { words } = choosingSpeech(view);
  return `${view.interviewForm.id}-${words.fileName}${part.includes('.') ? '-' : '.'}${part}`;
}
