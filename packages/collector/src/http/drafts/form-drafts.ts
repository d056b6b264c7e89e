import { type DraftOffer, fittingAnswers, type JsonObject, type ResponseContext, textIn } from '@tablee/core';
import { firstOpenQuestion } from '@tablee/html';
import type { DraftOutcome, Drafts } from '../../drafts/drafts.ts';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import { type AcceptOptions, type Standing, standingOf } from '../accept-response.ts';
import { chooseLanguage } from '../language.ts';
import { answersFromLink } from '../plain/plain-pages.ts';

/** What keeping and opening drafts of forms takes. */
export interface FormDraftsOptions extends Pick<AcceptOptions, 'links' | 'outbox'> {
  readonly drafts: Drafts;
  readonly served: ServedForms;
}

/** Answers to keep, as they were sent. */
interface AnswersToKeep {
  readonly standing: Standing;
  readonly language: string;
  readonly data: unknown;
  /** The code of the link that opened the form. */
  readonly link: string | undefined;
  /** Of the draft that they come from. */
  readonly code: string | undefined;
}

interface FoundFormDraft {
  readonly form: ServedForm;
  readonly language: string;
  readonly answers: JsonObject;
  /** Titles of questions that lost their answer. */
  readonly dropped: readonly string[];
  readonly code: string;
  readonly keptUntil: string;
}

/** A draft whose form may be sent. */
export interface OpenFormDraft extends FoundFormDraft {
  readonly status: 'open';
  readonly context: ResponseContext;
  readonly link: string | undefined;
  readonly place: ReturnType<typeof firstOpenQuestion>;
}

/** A draft of a form that its link does not open any more: its words are still the person's. */
export interface ClosedFormDraft extends FoundFormDraft {
  readonly status: 'closed';
}

/** Drafts as the doors see them: checked against the form and the link as they are now. */
export interface FormDrafts {
  /** Keeps what fits the form; `dropped` are the titles of the questions whose answer did not. */
  keep(form: ServedForm, answers: AnswersToKeep): Promise<DraftOutcome & { readonly dropped: readonly string[] }>;
  open(code: string): Promise<OpenFormDraft | ClosedFormDraft | undefined>;
  erase(code: string): Promise<boolean>;
}

/** Where and how long a form's answers are kept; undefined where they are not. */
export function draftOfferOf({ draftDays, organisation, compiled }: ServedForm): DraftOffer | undefined {
  return draftDays === undefined
    ? undefined
    : { url: `/api/v1/${organisation.id}/${compiled.id}/drafts`, days: draftDays };
}

/** Drafts of the forms that are served. */
export function createFormDrafts(options: FormDraftsOptions): FormDrafts {
  const { drafts, served } = options;
  return {
    async keep(form, { standing, language, data, link, code }) {
      const { organisation, compiled } = form;
      const { answers, dropped } = fittingAnswers(compiled, data);
      const fixed = answersFromLink(standing.context.prefill, compiled.prefill);
      const own = Object.fromEntries(Object.entries(answers).filter(([name]) => !Object.hasOwn(fixed, name)));
      const content = {
        language,
        formVersion: compiled.version,
        answers: own,
        titles: Object.fromEntries(Object.keys(own).map((name) => [name, titleIn(form, name, language)])),
        link,
      };
      const place = { organisation: organisation.id, form: compiled.id, timeZone: organisation.timeZone };
      const outcome = await drafts.keep(place, content, code);
      return { ...outcome, dropped: dropped.map((name) => titleIn(form, name, language)) };
    },
    async open(code) {
      const found = await drafts.open(code);
      const form = found && served.find(found.organisation, found.form);
      if (found === undefined || form === undefined) return undefined;
      const { content } = found;
      const { link } = content;
      const language = chooseLanguage(form.compiled.languages, content.language, undefined);
      const { answers, dropped } = fittingAnswers(form.compiled, content.answers);
      const opened = {
        form,
        language,
        answers,
        dropped: dropped.map((name) => titleIn(form, name, language) || content.titles[name] || name),
        code: found.code,
        keptUntil: found.keptUntil,
      };
      const standing = await standingOf(form, { id: '', ...(link === undefined ? {} : { link }) }, options);
      if (standing === undefined) return { status: 'closed', ...opened };
      const { context } = standing;
      const fixed = answersFromLink(context.prefill, form.compiled.prefill);
      const place = firstOpenQuestion({ form: form.compiled, language, fixed, staff: context.staff, answers });
      return { status: 'open', ...opened, context, link, place };
    },
    erase: drafts.erase,
  };
}

/** The title of a question, or of the one that a text of "other" stands beside; empty where the form asks neither. */
function titleIn({ compiled }: ServedForm, name: string, language: string): string {
  const question = compiled.questions.find((one) => one.name === name || `${one.name}-Comment` === name);
  return question === undefined ? '' : textIn(question.title, language, compiled.languages);
}
