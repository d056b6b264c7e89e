import { isList, isLocalText, isObject, objectsIn, textAt } from '../compare/json-parts.ts';
import type { CompiledForm, Question } from '../form/compiled-form.ts';
import type { TableId } from '../form/form-definition.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { tablePlansOf } from '../table/table-plan.ts';
import type { LocalText } from '../text/local-text.ts';
import type { PrivacyForm, PrivacyKeep, PrivacyQuestion } from './privacy-sheet.ts';

/** What the settings say about a form. */
export interface PrivacyFormFacts {
  readonly form: CompiledForm;
  readonly deliver: Readonly<Partial<Record<TableId, readonly string[]>>>;
  readonly keep: PrivacyKeep;
  readonly ownAnswers: PrivacyForm['ownAnswers'];
}

/** A form as a privacy officer sees it. */
export function privacyFormOf({ form, deliver, keep, ownAnswers }: PrivacyFormFacts): PrivacyForm {
  const { id, version, title, purpose, audience, sensitiveConsent, minimumGroupSize } = form;
  const isAnonymous = form.tables.some(({ table }) => table.id === 'anonymous');
  return {
    ...{ id, version, title, purpose, audience, keep, ownAnswers },
    tables: form.tables.map(({ table }) => ({
      id: table.id,
      title: table.title,
      destinations: deliver[table.id] ?? [],
      teamColumns: table.columns.flatMap(({ keptBy, label }) => (keptBy === 'coordinator' ? [label] : [])),
    })),
    questions: form.questions.flatMap((question) => questionsOf(form, question)),
    notices: eachOnce(elementsBelow(form.survey).flatMap((element) => noticeOf(element, form.languages))),
    withheld: form.withhold.map(({ notice }) => notice),
    ...(sensitiveConsent === undefined ? {} : { sensitiveConsent }),
    ...(isAnonymous ? { minimumGroupSize } : {}),
  };
}

function questionsOf(form: CompiledForm, question: Question): readonly PrivacyQuestion[] {
  const page = form.sections.find(({ questions }) => questions.includes(question.name));
  const element = elementsBelow(form.survey).find((one) => textAt(one, 'name') === question.name);
  const why = textOf(element?.['why']) ?? textOf(element?.['description']);
  const around = { page: page?.title ?? {}, isHidden: page?.visibleIf !== undefined, why };
  return partsOf(question).map((part) => privacyQuestion(form, question, part, around));
}

/** A group of questions is asked as its parts are. */
function partsOf(question: Question): readonly Question[] {
  if (question.kind === 'text-group') return question.items;
  return question.kind === 'grid' || question.kind === 'panels' ? question.questions : [question];
}

function privacyQuestion(
  form: CompiledForm,
  question: Question,
  part: Question,
  around: { readonly page: LocalText; readonly isHidden: boolean; readonly why: LocalText | undefined },
): PrivacyQuestion {
  const isPart = part !== question;
  const isConditional = around.isHidden || question.visibleIf !== undefined || part.visibleIf !== undefined;
  const sometimes = part.requiredIf !== undefined || (part.required && isConditional);
  return {
    name: isPart ? `${question.name}.${part.name}` : part.name,
    page: around.page,
    title: isPart ? joined(question.title, part.title) : part.title,
    ...(around.why === undefined ? {} : { why: around.why }),
    isConsent: part.kind === 'choices' && part.options.length === 1,
    required: sometimes ? 'sometimes' : part.required ? 'always' : 'never',
    isConditional,
    sensitivity: part.sensitivity,
    retention: part.retention,
    tables: tablesOf(form, question),
  };
}

/** Every table that has a column for the question: its own, and those that hold it as well or take it over. */
function tablesOf(form: CompiledForm, { name, table }: Question): readonly TableId[] {
  const holding = [...tablePlansOf(form)].flatMap(([id, { held }]) => (held.has(name) ? [id] : []));
  return [...holding.filter((id) => id === table), ...holding.filter((id) => id !== table)];
}

function joined(group: LocalText, part: LocalText): LocalText {
  return Object.fromEntries(
    Object.entries(part).map(([language, words]) => {
      const around = group[language];
      return [language, around === undefined ? words : `${around} – ${words}`];
    }),
  );
}

function elementsBelow(node: JsonObject): readonly JsonObject[] {
  return ['pages', 'elements', 'templateElements'].flatMap((key) =>
    objectsIn(node[key]).flatMap((child) => [child, ...elementsBelow(child)]),
  );
}

/** A scale that stands on four pages is one text to read. */
function eachOnce(texts: readonly LocalText[]): readonly LocalText[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}

function noticeOf(element: JsonObject, languages: readonly string[]): readonly LocalText[] {
  if (textAt(element, 'type') !== 'html') return [];
  const html = textOf(element['html'], languages);
  return html === undefined
    ? []
    : [Object.fromEntries(Object.entries(html).map(([language, markup]) => [language, plainText(markup)]))];
}

function textOf(value: JsonValue | undefined, languages: readonly string[] = ['fr', 'en']): LocalText | undefined {
  if (isLocalText(value)) return value;
  if (typeof value !== 'string' || value === '' || isList(value) || isObject(value)) return undefined;
  return Object.fromEntries(languages.map((language) => [language, value]));
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};

/** Markup as a reader hears it: a paragraph or an item a line. */
function plainText(markup: string): string {
  return markup
    .replaceAll(/<(?:\/(?:p|li|h[1-6]|summary|d[dlt]|t[dhr]|div|caption|figcaption|blockquote)|br\s*\/?)>/gi, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
