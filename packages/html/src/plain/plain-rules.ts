import { type Choice, type CompiledForm, type LocalText, type Question, textIn } from '@tablee/core';
import { type KnownFacts, openCondition } from './known-condition.ts';
import { markingOf, plainState, reachablePages } from './plain-state.ts';
import { type ScriptWords, scriptWords } from './script-words.ts';
import { nextActionsOf, pagesOf, questionsOn } from './survey-looks.ts';
import { unkeptOptions } from './withhold-words.ts';

/**
 * What the plain form's small script works by, as JSON in the page: the compiled rules, in one language, without the
 * words that the page itself shows.
 */
export interface PlainRules extends KnownFacts {
  readonly form: Pick<
    CompiledForm,
    | 'organisation'
    | 'id'
    | 'version'
    | 'languages'
    | 'questions'
    | 'sections'
    | 'notes'
    | 'withhold'
    | 'prefill'
    | 'sensitiveConsent'
    | 'bands'
    | 'confirmation'
    | 'result'
    | 'dial'
    | 'lists'
    | 'continuum'
  >;
  readonly language: string;
  readonly words: ScriptWords;
  /** Pages that mark optional or required questions, for marks that depend on answers. */
  readonly marking: Readonly<Record<string, 'optional' | 'required' | 'none'>>;
  /** Options that a page without script does not offer, because it could not keep their promise. */
  readonly kept: readonly { readonly question: string; readonly value: string; readonly label: string }[];
  /** First steps of a checklist, by statement. */
  readonly nextActions: Readonly<Record<string, string>>;
  /** Statements of the dial. */
  readonly dial: readonly string[];
}

const nothing: LocalText = {};

/** The rules of a form for one person's page. */
export function plainRulesOf(form: CompiledForm, language: string, facts: KnownFacts): PlainRules {
  const state = plainState({ form, language, ...facts });
  const say = (text: LocalText): LocalText => ({ [language]: textIn(text, language, form.languages) });
  const looks = pagesOf(form).flatMap(({ elements }) => questionsOn(elements));
  const { title, text, variants } = form.confirmation;
  return {
    form: {
      organisation: form.organisation,
      id: form.id,
      version: form.version,
      languages: form.languages,
      questions: form.questions.map((question) => ruleOf(question, say)),
      sections: form.sections.map((section) => ({ ...section, title: nothing })),
      notes: form.notes,
      withhold: form.withhold.map((rule) => ({ ...rule, notice: say(rule.notice) })),
      prefill: {},
      ...(form.sensitiveConsent === undefined ? {} : { sensitiveConsent: form.sensitiveConsent }),
      bands: form.bands.map((band) => ({ ...band, text: say(band.text) })),
      confirmation: {
        title: say(title),
        text: say(text),
        ...(variants === undefined
          ? {}
          : { variants: variants.map((one) => ({ when: one.when, title: say(one.title), text: say(one.text) })) }),
      },
      ...resultRules(form, say),
    },
    language,
    words: scriptWords(language),
    fixed: facts.fixed,
    staff: facts.staff,
    marking: Object.fromEntries(reachablePages(state).map((page) => [page.name, markingOf(page, state).marking])),
    kept: form.questions.flatMap((question) => {
      if (question.kind !== 'choice' || openCondition(question.visibleIf, form, facts) === false) return [];
      const unkept = unkeptOptions(question, state);
      return question.options
        .filter(({ value }) => unkept.has(value))
        .map(({ value, label }) => ({ question: question.name, value, label: state.say(label) }));
    }),
    nextActions: nextActionsOf(looks, state.say),
    dial: looks.filter(({ look }) => look.isOnDial).map(({ question }) => question.name),
  };
}

/** What the person's own result is drawn from. */
function resultRules(
  { result, dial, lists, continuum }: CompiledForm,
  say: (text: LocalText) => LocalText,
): Pick<PlainRules['form'], 'result' | 'dial' | 'lists' | 'continuum'> {
  const labelled = <Item extends { readonly label: LocalText }>(items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, label: say(item.label) }));
  return {
    ...(result === undefined ? {} : { result }),
    ...(dial === undefined
      ? {}
      : { dial: { dimensions: labelled(dial.dimensions), criteria: labelled(dial.criteria) } }),
    ...(lists === undefined
      ? {}
      : {
          lists: lists.map((set) => ({
            ...set,
            lists: set.lists.map((list) => ({ ...list, title: say(list.title) })),
          })),
        }),
    ...(continuum === undefined ? {} : { continuum: { ...continuum, levels: labelled(continuum.levels) } }),
  };
}

/** A question without its words, and without what only tables need; its own messages stay. */
function ruleOf(question: Question, say: (text: LocalText) => LocalText): Question {
  const { requiredMessage, validators } = question;
  const own = {
    title: nothing,
    sensitivity: 'none',
    retention: 'R0',
    table: 'none',
    source: '',
    ...(requiredMessage === undefined ? {} : { requiredMessage: say(requiredMessage) }),
    validators: validators.map((validator) =>
      validator.message === undefined ? validator : { ...validator, message: say(validator.message) },
    ),
  } as const;
  const bare = (options: readonly Choice[]): readonly Choice[] =>
    options.map((option) => ({ ...option, label: nothing }));
  const inside = (questions: readonly Question[]): readonly Question[] => questions.map((part) => ruleOf(part, say));
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return { ...question, ...own, options: bare(question.options), otherLabel: nothing };
    case 'matrix':
      return { ...question, ...own, rows: bare(question.rows), options: bare(question.options) };
    case 'text-group':
      return {
        ...question,
        ...own,
        items: question.items.map((item) => {
          const rule = ruleOf(item, say);
          return rule.kind === 'text' ? rule : item;
        }),
      };
    case 'grid':
      return { ...question, ...own, rows: bare(question.rows), questions: inside(question.questions) };
    case 'panels':
      return { ...question, ...own, questions: inside(question.questions) };
    default:
      return { ...question, ...own };
  }
}
