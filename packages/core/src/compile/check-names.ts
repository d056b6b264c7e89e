import type { Expression } from '../expression/expression.ts';
import { partsOfExpression } from '../expression/expression-parts.ts';
import { localPrefix } from '../form/comparability.ts';
import type { Question } from '../form/compiled-form.ts';
import { otherKeyOf, partsOf } from '../validate/prepared-form.ts';
import type { CompileContext, ExpressionUse } from './compile-context.ts';
import { placeOf } from './compile-context.ts';
import type { InEach } from './finding-words.ts';
import { at, type FindingWords } from './findings.ts';
import { type JsonNode, textOf } from './json-node.ts';
import { elementsBelow } from './survey-elements.ts';

/** What SurveyJS expressions mean by these names, and the variable that says a member of staff is answering. */
const reserved: ReadonlySet<string> = new Set(
  // Each object of JavaScript has a "constructor" already.
  'panel row self item choice survey page matrix reference staff_mode total_row prev_row next_row constructor'.split(
    ' ',
  ),
);

/** SurveyJS variables that an expression may look at. */
const variables: ReadonlySet<string> = new Set(['staff_mode']);

/** Every page, panel and question has a name of its own in snake_case; SurveyJS tells names apart by letters alone. */
export function checkNames(context: CompileContext, survey: JsonNode): void {
  const seen = new Set<string>();
  for (const element of elementsBelow(survey)) {
    const name = textOf(element, 'name');
    const place = at(placeOf(context, element), 'name');
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
      context.findings.error(place, {
        code: 'FORM_NAME_INVALID',
        en: {
          message: `"${name}" cannot be a name.`,
          fix: 'Use lower-case letters, digits and single underscores, starting with a letter: names are columns.',
        },
        fr: {
          message: `« ${name} » ne peut pas être un nom.`,
          fix: 'Écrivez-le en minuscules sans accents, chiffres et traits de soulignement simples, une lettre d’abord : les noms deviennent des colonnes.',
        },
      });
    } else if (name.startsWith(localPrefix) && place.file === 'survey.json') {
      context.findings.error(place, {
        code: 'FORM_NAME_INVALID',
        en: {
          message: `"${name}" begins with "${localPrefix}", which is kept for what organisations add.`,
          fix: 'Give it a name without it.',
        },
        fr: {
          message: `« ${name} » commence par « ${localPrefix} », qui est gardé pour ce que des organisations ajoutent.`,
          fix: 'Donnez-lui un nom qui ne commence pas ainsi.',
        },
      });
    } else if (seen.has(name) || reserved.has(name)) {
      context.findings.error(place, {
        code: 'FORM_NAME_TAKEN',
        ...takenWords(name, reserved.has(name)),
      });
    }
    seen.add(name);
  }
}

/**
 * Every name in every expression leads to an answer that exists, or to a question that a profile or an overlay took
 * out: that one is never answered.
 */
export function checkExpressionNames(
  context: CompileContext,
  questions: readonly Question[],
  allNames: ReadonlySet<string>,
): void {
  const byName = new Map(questions.map((question) => [question.name, question]));
  const isTakenOut = (name: unknown): boolean => typeof name === 'string' && allNames.has(name) && !byName.has(name);
  const otherKeys = new Set(questions.flatMap((question) => otherKeyOf(question) ?? []));
  for (const use of context.uses) {
    for (const path of pathsIn(use.expression)) {
      if (isTakenOut(path[0]) || isKnown(path, use, byName, otherKeys)) continue;
      context.findings.error(use.place, {
        code: 'FORM_NAME_UNKNOWN',
        en: {
          message: `The expression refers to {${path.join('.')}}, which is no answer of this form.`,
          fix: suggest(path, [...byName.keys()]).en,
        },
        fr: {
          message: `L’expression renvoie à {${path.join('.')}}, qui n’est pas une réponse de ce formulaire.`,
          fix: suggest(path, [...byName.keys()]).fr,
        },
      });
    }
  }
}

function pathsIn(expression: Expression): readonly (readonly (string | number)[])[] {
  const own = expression.kind === 'answer' ? [expression.path] : [];
  return [...own, ...partsOfExpression(expression).flatMap(pathsIn)];
}

function isKnown(
  path: readonly (string | number)[],
  use: ExpressionUse,
  byName: ReadonlyMap<string, Question>,
  otherKeys: ReadonlySet<string>,
): boolean {
  const [first, second, ...rest] = path;
  if (typeof first !== 'string') return false;
  if ((first === 'panel' || first === 'row') && use.item !== undefined) {
    return typeof second === 'string' && rest.length === 0 && use.item.includes(second);
  }
  if (second === undefined && (variables.has(first) || otherKeys.has(first))) return true;
  const question = byName.get(first);
  return question !== undefined && isInside(question, path.slice(1));
}

function isInside(question: Question, path: readonly (string | number)[]): boolean {
  if (path.length === 0) return true;
  const [step, part, ...rest] = path;
  const hasPart = (name: unknown): boolean => partsOf(question).some((candidate) => candidate.name === name);
  switch (question.kind) {
    case 'choices':
      return step === 'length' && part === undefined;
    case 'matrix':
      return question.rows.some((row) => row.value === step) && part === undefined;
    case 'text-group':
      return hasPart(step) && part === undefined;
    case 'grid':
      return question.rows.some((row) => row.value === step) && hasPart(part) && rest.length === 0;
    case 'panels':
      if (step === 'length') return part === undefined;
      return typeof step === 'number' && step < question.maxPanels && hasPart(part) && rest.length === 0;
    default:
      return false;
  }
}

function suggest(path: readonly (string | number)[], names: readonly string[]): InEach {
  const [wanted] = path;
  const near = names.filter((name) => name.toLowerCase() === String(wanted).toLowerCase());
  if (near.length > 0) return { en: `Write {${near[0]}}.`, fr: `Écrivez {${near[0]}}.` };
  return {
    en: 'Write the name of a question of survey.json; {panel.x} and {row.x} only inside panels and matrices.',
    fr: 'Écrivez le nom d’une question de survey.json; {panel.x} et {row.x} seulement dans les groupes et les grilles.',
  };
}

function takenWords(name: string, isReserved: boolean): InEach<FindingWords> {
  return {
    en: {
      message: isReserved ? `The name "${name}" is reserved.` : `The name "${name}" is there twice.`,
      fix: 'Give this page, panel or question another name.',
    },
    fr: {
      message: isReserved ? `Le nom « ${name} » est réservé.` : `Le nom « ${name} » est là deux fois.`,
      fix: 'Donnez un autre nom à cette page, à ce groupe ou à cette question.',
    },
  };
}
