import type { CompiledForm, Question } from '../form/compiled-form.ts';
import type { JsonObject } from '../form/form-source.ts';

/**
 * The facts by which people of a group complete each other, in the order of the view (content: interview grid,
 * "Complementarity view for step 7"). `told` is a fact about a person that no group covers; `shared` may be shown only to
 * whom the person allows it.
 */
const facts = [
  { question: 'profile_role', from: 'interview', kind: 'covered' },
  { question: 'profile_knowledge', from: 'interview', kind: 'covered' },
  { question: 'profile_services', from: 'interview', kind: 'covered' },
  { question: 'profile_stage', from: 'interview', kind: 'covered' },
  { question: 'profile_involvement', from: 'interview', kind: 'covered' },
  { question: 'territory', from: 'application', kind: 'covered' },
  { question: 'languages_spoken', from: 'application', kind: 'covered' },
  { question: 'levels_confirmed', from: 'interview', kind: 'covered' },
  { question: 'availability_ok', from: 'interview', kind: 'told' },
  { question: 'perspectives', from: 'application', kind: 'shared' },
] as const;

/** Options that stand for words of the person's own: nobody can lack them. */
const ownWords: readonly string[] = ['other', 'own-words'];
/** Recommendations that keep a person in the view. */
const shownRecommendations: readonly string[] = ['invite', 'invite-with-support', 'pool'];

/** One fact that the view shows: a question of the interview grid or of the application. */
export interface ChoosingFact {
  readonly question: string;
  readonly from: 'interview' | 'application';
  readonly kind: 'covered' | 'told' | 'shared';
  /** Every value that somebody may bring, in the form's order; of an open question those that somebody brings. */
  readonly values: readonly string[];
  /** Whether the form offers no options, so that nobody knows what is missing. */
  readonly isOpen: boolean;
}

/** A person who was interviewed for the project. */
export interface Candidate {
  /** As the grid names the application: its reference. */
  readonly reference: string;
  /** As the person likes to be called; only where it is asked for. */
  readonly name?: string;
  /** `YYYY-MM-DD`, of the grid that is shown. */
  readonly interviewedOn: string;
  readonly recommendation: string;
  /** How many grids there are about the person; the one received last is shown. */
  readonly grids: number;
  /** Whether those grids recommend the same. */
  readonly gridsAgree: boolean;
  readonly hasApplication: boolean;
  /** By question; a fact that is not known is left out. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** By question: what stands for the option `other`, in words. */
  readonly otherWords: Readonly<Record<string, string>>;
}

/** An interview grid as it was answered. */
export interface Interview {
  /** Which application it is about; grids with the same one are about the same person. */
  readonly reference: string;
  readonly answers: JsonObject;
  /** The answers of that application, when it is found and there is one only. */
  readonly application?: JsonObject;
}

/** What the view of a project shows. */
export interface Choosing {
  readonly facts: readonly ChoosingFact[];
  /** In the order of the interviews, never by fit. */
  readonly candidates: readonly Candidate[];
  /** How many people have been interviewed whose recommendation is another. */
  readonly leftOut: number;
}

/** Who looks, and at which forms. */
export interface ChoosingOptions {
  readonly interviewForm: Pick<CompiledForm, 'questions'>;
  readonly applicationForm?: Pick<CompiledForm, 'questions'>;
  /** Whether answers of restricted tables may be shown. */
  readonly restricted: boolean;
  readonly names: boolean;
}

/** Which columns of an interview grid say whom it is about and for which project; `undefined` for any other form. */
export function choosingColumnsOf({
  prefill,
  questions,
}: Pick<CompiledForm, 'prefill' | 'questions'>): { readonly subject: string; readonly project: string } | undefined {
  const { subject, project } = prefill;
  const asks = (name: string): boolean => questions.some((question) => question.name === name);
  if (subject === undefined || project === undefined) return undefined;
  return asks('recommendation') && asks('profile_role') ? { subject, project } : undefined;
}

/**
 * What people who were interviewed for a project bring, side by side. No score and no order by fit.
 *
 * @param interviews the project's grids in the order of reception: of several about one person the last one is shown
 */
export function choosingOf(interviews: readonly Interview[], options: ChoosingOptions): Choosing {
  const shown = shownQuestions(options);
  const people = new Map<string, Interview[]>();
  for (const interview of interviews) {
    people.set(interview.reference, [...(people.get(interview.reference) ?? []), interview]);
  }
  const all = [...people.values()].map((grids) => candidateOf(grids, shown, options));
  const candidates = all
    .filter(({ recommendation }) => shownRecommendations.includes(recommendation))
    .sort(byInterview);
  return {
    facts: shown.map((fact) => factOf(fact, candidates)),
    candidates,
    leftOut: all.length - candidates.length,
  };
}

type ShownQuestion = (typeof facts)[number] & { readonly asked: Question };

/** The facts that the organisation's forms ask for, and that whoever looks may see. */
function shownQuestions({ interviewForm, applicationForm, restricted }: ChoosingOptions): readonly ShownQuestion[] {
  return facts.flatMap((fact) => {
    const form = fact.from === 'interview' ? interviewForm : applicationForm;
    const asked = form?.questions.find(({ name }) => name === fact.question);
    const maySee = asked?.table === 'main' || (restricted && asked?.table === 'restricted');
    return asked === undefined || !maySee || (fact.kind === 'shared' && !restricted) ? [] : [{ ...fact, asked }];
  });
}

function byInterview(one: Candidate, other: Candidate): number {
  if (one.interviewedOn !== other.interviewedOn) return one.interviewedOn < other.interviewedOn ? -1 : 1;
  return one.reference < other.reference ? -1 : 1;
}

function candidateOf(
  grids: readonly Interview[],
  shown: readonly ShownQuestion[],
  { names }: ChoosingOptions,
): Candidate {
  const last: Interview = grids.at(-1) ?? { reference: '', answers: {} };
  const { answers, application } = last;
  const given = shown.flatMap((fact) => {
    const source = fact.from === 'interview' ? answers : application;
    if (source === undefined || (fact.kind === 'shared' && !mayBeShared(last))) return [];
    const values = listOf(source[fact.question]);
    return values.length === 0 ? [] : [{ fact, values, words: textOf(source[otherKeyOf(fact.asked) ?? '']) }];
  });
  const name = textOf(application?.['preferred_name']) || textOf(application?.['first_name']);
  return {
    reference: last.reference,
    ...(names && name !== '' ? { name } : {}),
    interviewedOn: textOf(answers['interview_date']),
    recommendation: textOf(answers['recommendation']),
    grids: grids.length,
    gridsAgree: new Set(grids.map((grid) => grid.answers['recommendation'])).size === 1,
    hasApplication: application !== undefined,
    values: Object.fromEntries(given.map(({ fact, values }) => [fact.question, values])),
    otherWords: Object.fromEntries(
      given.filter(({ words }) => words !== '').map(({ fact, words }) => [fact.question, words]),
    ),
  };
}

/** The person's express consent, unless the interview says that they think otherwise now. */
function mayBeShared({ answers, application }: Interview): boolean {
  return application?.['diversity_use'] === 'selection-and-statistics' && answers['profile_diversity'] !== 'no';
}

function factOf({ question, from, kind, asked }: ShownQuestion, candidates: readonly Candidate[]): ChoosingFact {
  const brought = candidates.flatMap(({ values }) => values[question] ?? []);
  const offered = 'options' in asked ? asked.options : undefined;
  const values = (offered ?? [])
    .filter(({ value, exclusive }) => brought.includes(value) || (exclusive !== true && !ownWords.includes(value)))
    .map(({ value }) => value);
  // An answer of an earlier version, or in words: what the form does not offer is there all the same.
  const more = brought.filter((value) => !values.some((known) => isSame(known, value)));
  return {
    question,
    from,
    kind,
    values: [...values, ...more.filter((value, at) => more.findIndex((one) => isSame(one, value)) === at)],
    isOpen: offered === undefined,
  };
}

/** Words that people typed are the same in capitals and in small letters. */
function isSame(one: string, other: string): boolean {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}

function otherKeyOf(question: Question): string | undefined {
  return 'otherKey' in question ? question.otherKey : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map(textOf).filter((text) => text !== '');
}

/** One value of a fact, and who brings it. */
export interface Coverage {
  readonly value: string;
  /** References of the people who are ticked, in the view's order. */
  readonly chosen: readonly string[];
  /** References of the others who bring it. */
  readonly others: readonly string[];
}

/** Who brings each value of a fact when some people are ticked. */
export function coverageOf(
  { question, values }: ChoosingFact,
  candidates: readonly Candidate[],
  chosen: readonly string[],
): readonly Coverage[] {
  return values.map((value) => {
    const bring = candidates
      .filter((candidate) => candidate.values[question]?.some((one) => isSame(one, value)) === true)
      .map(({ reference }) => reference);
    return {
      value,
      chosen: bring.filter((reference) => chosen.includes(reference)),
      others: bring.filter((reference) => !chosen.includes(reference)),
    };
  });
}
