import type { Expression } from '../expression/expression.ts';
import { namesIn } from '../expression/expression-parts.ts';
import type { Question } from '../form/compiled-form.ts';
import { type FormDefinition, prefillKeys } from '../form/form-definition.ts';
import { at, type Findings, type Place } from './findings.ts';

const root: Place = { file: 'form.json', path: '$' };

/** References of `form.json` to questions: they exist, and the prefilled ones can hold a text. */
export function checkDefinition(
  definition: FormDefinition,
  questions: readonly Question[],
  allNames: ReadonlySet<string>,
  findings: Findings,
): void {
  const expectName = (name: string, place: Place): void => {
    if (allNames.has(name)) return;
    findings.error(place, {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `form.json names "${name}", which is no question of survey.json.`,
        fix: 'Write the name of a question, or take this entry out.',
      },
      fr: {
        message: `form.json nomme « ${name} », qui n’est pas une question de survey.json.`,
        fix: 'Écrivez le nom d’une question, ou retirez cette ligne.',
      },
    });
  };
  (definition.withhold ?? []).forEach((rule, index) => {
    if (rule.questions === 'all') return;
    const place = at(at(at(root, 'withhold'), index), 'questions');
    rule.questions.forEach((name, position) => {
      expectName(name, at(place, position));
    });
  });
  checkWithheld(definition, questions, findings);
  const consent = definition.sensitiveConsent;
  if (consent !== undefined) {
    expectName(consent.question, at(at(root, 'sensitiveConsent'), 'question'));
    consent.covers.forEach((name, index) => {
      expectName(name, at(at(at(root, 'sensitiveConsent'), 'covers'), index));
    });
  }
  checkLookUps(definition, findings);
  checkGroupView(definition, questions, { findings, allNames });
  for (const [key, name] of Object.entries(definition.prefill ?? {})) {
    if (name === undefined) continue;
    const place = at(at(root, 'prefill'), key);
    expectName(name, place);
    const target = questions.find((question) => question.name === name);
    const canHoldText = target?.kind === 'choice' || (target?.kind === 'text' && target.format !== 'number');
    if (target === undefined || canHoldText) continue;
    findings.error(place, {
      code: 'FORM_SHAPE_INVALID',
      en: {
        message: `Question "${name}" cannot be filled by a link: it is neither a text nor a single choice.`,
        fix: 'Name a text, radiogroup or dropdown.',
      },
      fr: {
        message: `Un lien ne peut pas remplir la question « ${name} » : elle n’est ni un texte ni un choix unique.`,
        fix: 'Nommez une question de type text, radiogroup ou dropdown.',
      },
    });
  }
}

/** What is looked up fills a question, and is found by something else that links say. */
function checkLookUps({ lookUp = {}, prefill = {} }: FormDefinition, findings: Findings): void {
  for (const key of prefillKeys) {
    const by = lookUp[key]?.by;
    const missing = by === undefined || by === key ? undefined : [key, by].find((name) => prefill[name] === undefined);
    if (missing === undefined && by !== key) continue;
    findings.error(at(at(root, 'lookUp'), key), {
      code: 'FORM_SHAPE_INVALID',
      en: {
        message: `"${key}" cannot be looked up by "${by}": ${by === key ? 'they are the same' : `no question is filled with "${missing}"`}.`,
        fix: `Name both under "prefill" in form.json, or take this entry out.`,
      },
      fr: {
        message: `« ${key} » ne peut pas être cherché par « ${by} » : ${by === key ? 'c’est le même' : `aucune question n’est remplie par « ${missing} »`}.`,
        fix: 'Nommez les deux sous « prefill » dans form.json, ou retirez cette ligne.',
      },
    });
  }
}

/**
 * The collector sees a response without its withheld answers: it must not miss them. So they are optional, and nothing
 * else depends on them.
 */
function checkWithheld(definition: FormDefinition, questions: readonly Question[], findings: Findings): void {
  (definition.withhold ?? []).forEach((rule, index) => {
    if (rule.questions === 'all') return;
    const names = new Set(rule.questions);
    const place = at(at(at(root, 'withhold'), index), 'questions');
    for (const question of questions) {
      const isNeeded = names.has(question.name) && (question.required || question.requiredIf !== undefined);
      const looksAt = names.has(question.name) ? [] : expressionsOf(question).flatMap(namesIn);
      const missed = isNeeded ? question.name : looksAt.find((name) => names.has(name));
      if (missed === undefined) continue;
      findings.error(place, {
        code: 'FORM_SHAPE_INVALID',
        en: {
          message: isNeeded
            ? `Question "${missed}" is withheld and required.`
            : `Question "${question.name}" depends on "${missed}", which is withheld.`,
          fix: 'Withhold only optional answers that no other question looks at, or withhold those questions too.',
        },
        fr: {
          message: isNeeded
            ? `La question « ${missed} » est sous « withhold » et obligatoire.`
            : `La question « ${question.name} » dépend de « ${missed} », qui est sous « withhold ».`,
          fix: 'Ne mettez sous « withhold » que des réponses facultatives qu’aucune autre question ne regarde, ou mettez-y ces questions aussi.',
        },
      });
    }
  });
}

function expressionsOf(question: Question): readonly Expression[] {
  const conditions = [question.visibleIf, question.requiredIf].filter((each) => each !== undefined);
  const rules = question.validators.flatMap((rule) => (rule.kind === 'expression' ? [rule.expression] : []));
  return [...conditions, ...rules];
}

/** A group's view counts choices of the main table, and hides groups that are too small. */
function checkGroupView(
  { groupView, minimumGroupSize }: FormDefinition,
  questions: readonly Question[],
  { findings, allNames }: { readonly findings: Findings; readonly allNames: ReadonlySet<string> },
): void {
  if (groupView === undefined) return;
  const place = at(root, 'groupView');
  if (minimumGroupSize === undefined) {
    findings.error(place, {
      code: 'FORM_SHAPE_INVALID',
      en: {
        message: '"groupView" shows groups of any size: form.json has no "minimumGroupSize".',
        fix: 'Add "minimumGroupSize", 5 for instance.',
      },
      fr: {
        message: '« groupView » montre des groupes de toute taille : form.json n’a pas de « minimumGroupSize ».',
        fix: 'Ajoutez « minimumGroupSize », par exemple 5.',
      },
    });
  }
  const named = { columns: groupView.columns, by: groupView.by, each: [groupView.each] };
  for (const [key, names] of Object.entries(named)) {
    for (const name of names) {
      const question = questions.find((one) => one.name === name);
      if (question === undefined && allNames.has(name)) continue;
      const isCounted = question?.kind === 'choice' || (key === 'each' && question?.kind === 'text');
      if (isCounted && question?.table === 'main') continue;
      findings.error(at(place, key), {
        code: 'FORM_TABLE_INVALID',
        en: {
          message: `"groupView" names "${name}", which is no question with one choice of the main table.`,
          fix: 'Name such questions; under "each", also one that is answered with a short text.',
        },
        fr: {
          message: `« groupView » nomme « ${name} », qui n’est pas une question à un seul choix du tableau principal.`,
          fix: 'Nommez de telles questions; sous « each », aussi une question à laquelle on répond par un texte court.',
        },
      });
    }
  }
}
