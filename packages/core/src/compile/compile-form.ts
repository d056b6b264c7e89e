import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Expression } from '../expression/expression.ts';
import type { CompiledForm, Question } from '../form/compiled-form.ts';
import { easyReadOf } from '../form/easy-read.ts';
import type { CompileResult } from '../form/finding.ts';
import { type FormDefinition, prefillKeys, type TableId, tableIds } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import { tablesOf } from '../table/tables-of.ts';
import { type Adapted, applyOverlay } from './apply-overlay.ts';
import { applyProfile } from './apply-profile.ts';
import { checkDefinition } from './check-definition.ts';
import { checkExpressionNames, checkNames } from './check-names.ts';
import { checkResult } from './check-result.ts';
import { checkTables } from './check-tables.ts';
import { checkDefinitionTexts, checkSurveyTexts } from './check-texts.ts';
import { type CompileContext, readExpression } from './compile-context.ts';
import { compileDocuments } from './compile-documents.ts';
import { compileLinks } from './compile-links.ts';
import { type CompiledPages, compilePages } from './compile-pages.ts';
import { fillDefinition } from './fill-definition.ts';
import { createTokenFiller, fillSurveyTokens } from './fill-tokens.ts';
import type { InEach } from './finding-words.ts';
import { at, Findings, type Place } from './findings.ts';
import { copyOf, type JsonNode, numberOf, textOf } from './json-node.ts';
import { placesIn, questionsBelow, type WordOrigins } from './survey-elements.ts';

/** How long the text beside "other" may be where a survey does not say; written into it for the browser. */
const defaultCommentLength = 500;

/**
 * Turns a form and an organisation's changes into plain JSON that pages render and the collector validates by: profile
 * and overlay applied, tokens filled, expressions parsed, columns named. Everything is checked, and everything that is
 * wrong is reported at once; what Tablée does not support is an error that names the question.
 *
 * Deterministic: the same input gives the same bytes and the same digest. Needs no DOM and no `SurveyModel`.
 */
export function compileForm(input: CompileInput): CompileResult {
  const findings = new Findings(input.language);
  const survey = copyOf(input.source.survey);
  const places = placesIn(survey);
  checkSurveyTexts(survey, input.source.definition.languages, places, findings);
  checkDefinitionTexts(input.source.definition, findings);
  const whole = copyOf(input.source.survey);
  applyProfile(survey, input, findings);
  const origins: WordOrigins = new WeakMap();
  const adapted = applyOverlay(survey, whole, input, { findings, places, origins });
  const { languages } = adapted;
  const worded: CompileInput = {
    ...input,
    source: { ...input.source, definition: { ...adapted.definition, languages } },
  };
  const filler = createTokenFiller(worded, survey, findings);
  fillSurveyTokens(survey, filler, { languages, places, origins, findings });
  const context: CompileContext = {
    input: worded,
    findings,
    places,
    languages,
    askedDifferently: new Set(Object.values(adapted.askedDifferently ?? {}).flat()),
    uses: [],
    maxTextLength: numberOf(survey, 'maxTextLength') ?? 0,
    maxCommentLength: numberOf(survey, 'maxCommentLength') ?? 0,
  };
  checkNames(context, survey);
  const pages = compilePages(context, survey);
  survey['maxCommentLength'] = context.maxCommentLength > 0 ? context.maxCommentLength : defaultCommentLength;
  const allNames = new Set([...questionsBelow(whole), ...questionsBelow(survey)].map((one) => textOf(one, 'name')));
  const assembled = assemble(context, survey, pages, fillDefinition(worded, filler), allNames);
  const form: Undigested = { ...assembled, ...comparisonOf(adapted, assembled) };
  if (findings.hasErrors) return { ok: false, findings: findings.all };
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(form))));
  const { origin } = input.source;
  return { ok: true, form: { ...form, digest, ...(origin === undefined ? {} : { origin }) }, findings: findings.all };
}

type Undigested = Omit<CompiledForm, 'digest'>;

/** With the easy-read versions of the languages that are spoken here, and how each question compares with the core. */
function comparisonOf(
  { easyRead, comparability, askedDifferently }: Adapted,
  { languages }: Undigested,
): Pick<Undigested, 'languages' | 'comparability' | 'askedDifferently'> {
  return {
    languages: [...languages, ...languages.map(easyReadOf).filter((language) => easyRead.has(language))],
    ...(comparability === undefined ? {} : { comparability }),
    ...(askedDifferently === undefined ? {} : { askedDifferently }),
  };
}

function assemble(
  context: CompileContext,
  survey: JsonNode,
  { questions, sections, notes }: CompiledPages,
  definition: ReturnType<typeof fillDefinition>,
  allNames: ReadonlySet<string>,
): Undigested {
  const { findings, input } = context;
  const { owner } = input;
  const conditions = tableConditions(context, definition);
  const tables = tablesOf({ definition, owner, questions, conditions, askedDifferently: context.askedDifferently });
  const workflowLinks = compileLinks(context, definition, { tables, questions, allNames });
  const documents = compileDocuments(context, definition, { questions, allNames });
  const rules = definitionRules(context, definition, questions);
  checkExpressionNames(context, questions, allNames);
  checkDefinition(definition, questions, allNames, findings);
  checkResult(definition, copyOf(input.source.survey), findings);
  checkTables({ definition, allNames, questions, tables, conditions }, findings);
  const consent = definition.sensitiveConsent;
  const isPresent = (name: string): boolean => questions.some((question) => question.name === name);
  return {
    organisation: owner.id,
    id: definition.id,
    version: definition.version,
    audience: definition.audience,
    languages: sharedLanguages(context, definition.languages),
    title: definition.title,
    purpose: definition.purpose,
    ...(definition.minutes === undefined ? {} : { minutes: definition.minutes }),
    sendLabel: definition.sendLabel,
    ...(definition.result === undefined ? {} : { result: definition.result }),
    ...rules,
    ...(definition.dial === undefined ? {} : { dial: definition.dial }),
    ...(definition.lists === undefined ? {} : { lists: definition.lists }),
    ...(definition.continuum === undefined ? {} : { continuum: definition.continuum }),
    survey: copyOf(survey),
    questions,
    sections,
    notes,
    ...(consent !== undefined && isPresent(consent.question)
      ? { sensitiveConsent: { question: consent.question, covers: consent.covers.filter(isPresent) } }
      : {}),
    prefill: prefillOf(definition, isPresent),
    ...lookUpOf(definition, isPresent),
    tables,
    workflowLinks,
    documents,
    minimumGroupSize: definition.minimumGroupSize ?? 0,
    ...groupViewOf(definition, isPresent),
    help: definition.help,
  };
}

function prefillOf(definition: FormDefinition, isPresent: (name: string) => boolean): Readonly<Record<string, string>> {
  const entries = Object.entries(definition.prefill ?? {});
  return Object.fromEntries(
    entries.flatMap(([key, name]) => (name !== undefined && isPresent(name) ? [[key, name]] : [])),
  );
}

/** Without what a profile or an overlay takes out; without groups, there is no view of them. */
function groupViewOf(
  { groupView }: FormDefinition,
  isPresent: (name: string) => boolean,
): Pick<CompiledForm, 'groupView'> {
  if (groupView === undefined || ![...groupView.by, groupView.each].every(isPresent)) return {};
  return { groupView: { ...groupView, columns: groupView.columns.filter(isPresent) } };
}

/** Without those that would fill a question that the form does not have here. */
function lookUpOf(definition: FormDefinition, isPresent: (name: string) => boolean): Pick<CompiledForm, 'lookUp'> {
  const wanted = prefillKeys.flatMap((key) => {
    const [lookUp, question] = [definition.lookUp?.[key], definition.prefill?.[key]];
    return lookUp === undefined || question === undefined || !isPresent(question) ? [] : [[key, lookUp] as const];
  });
  return wanted.length === 0 ? {} : { lookUp: Object.fromEntries(wanted) };
}

function tableConditions(
  context: CompileContext,
  definition: ReturnType<typeof fillDefinition>,
): Readonly<Partial<Record<TableId, Expression>>> {
  const found: Partial<Record<TableId, Expression>> = {};
  for (const id of tableIds) {
    const when = definition.tables[id]?.when;
    if (when === undefined) continue;
    const expression = readExpression(context, when, at({ file: 'form.json', path: `$.tables.${id}` }, 'when'));
    if (expression !== undefined) found[id] = expression;
  }
  return found;
}

function definitionRules(
  context: CompileContext,
  definition: ReturnType<typeof fillDefinition>,
  questions: readonly Question[],
): Pick<CompiledForm, 'confirmation' | 'bands' | 'withhold'> {
  const root: Place = { file: 'form.json', path: '$' };
  const isPresent = (name: string): boolean => questions.some((question) => question.name === name);
  const { title, text, variants } = definition.confirmation;
  const compiledVariants = variants?.flatMap((variant, index) => {
    const place = at(at(at(root, 'confirmation'), 'variants'), index);
    const when = readExpression(context, variant.when, at(place, 'when'));
    return when === undefined ? [] : [{ when, title: variant.title ?? title, text: variant.text }];
  });
  return {
    confirmation: { title, text, ...(compiledVariants === undefined ? {} : { variants: compiledVariants }) },
    bands: (definition.bands ?? []).flatMap((band, index) => {
      const when = readExpression(context, band.when, at(at(at(root, 'bands'), index), 'when'));
      return when === undefined ? [] : [{ id: band.id, when, text: band.text }];
    }),
    withhold: (definition.withhold ?? []).flatMap((rule, index) => {
      const condition = readExpression(context, rule.if, at(at(at(root, 'withhold'), index), 'if'));
      const names = rule.questions === 'all' ? 'all' : rule.questions.filter(isPresent);
      return condition === undefined ? [] : [{ if: condition, questions: names, notice: rule.notice }];
    }),
  };
}

/** The organisation's languages that the form has, in the organisation's order. */
function sharedLanguages(context: CompileContext, spoken: readonly string[]): readonly string[] {
  const wanted = context.input.owner.languages;
  const shared = wanted.filter((language) => spoken.includes(language));
  const missing = wanted.filter((language) => !spoken.includes(language));
  const place: Place = { file: 'form.json', path: '$.languages' };
  const message: InEach = {
    en: `The languages of the organisation: ${wanted.join(', ')}. Those of the form: ${spoken.join(', ')}.`,
    fr: `Langues de l’organisation : ${wanted.join(', ')}. Langues du formulaire : ${spoken.join(', ')}.`,
  };
  if (shared.length === 0) {
    context.findings.error(place, {
      code: 'FORM_TEXT_MISSING',
      en: { message: message.en, fix: 'Add a language to the form or to the organisation.' },
      fr: { message: message.fr, fix: 'Ajoutez une langue au formulaire ou à l’organisation.' },
    });
  } else if (missing.length > 0) {
    const [offered, lacking] = [shared.join(', '), missing.join(', ')];
    context.findings.warning(place, {
      code: 'FORM_TEXT_MISSING',
      en: {
        message: message.en,
        fix: `The form is offered in ${offered} only, until its texts exist in ${lacking}.`,
      },
      fr: {
        message: message.fr,
        fix: `Le formulaire est offert dans ces langues seulement : ${offered}. Il y manque ses textes dans celles-ci : ${lacking}.`,
      },
    });
  }
  return shared;
}
