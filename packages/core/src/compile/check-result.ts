import type { ContinuumDefinition, FormDefinition, ListsDefinition } from '../form/form-definition.ts';
import { oneOf } from './finding-words.ts';
import { at, type Findings, type Place } from './findings.ts';
import { isNode, type JsonNode, textOf } from './json-node.ts';
import { questionsBelow } from './survey-elements.ts';

const root: Place = { file: 'form.json', path: '$' };

/** What a result's check needs to know of the form. */
interface Known {
  /** Values of the options by question, those that a profile or an overlay takes out included. */
  readonly options: ReadonlyMap<string, readonly unknown[]>;
  readonly findings: Findings;
}

/**
 * What `form.json` says about the person's own result leads to questions, answers and bands that exist in the form's own
 * survey: what an organisation takes out of it is missing in its result too, which is no mistake.
 */
export function checkResult(definition: FormDefinition, survey: JsonNode, findings: Findings): void {
  const options = new Map(questionsBelow(survey).map((question) => [textOf(question, 'name'), optionsOf(question)]));
  const known: Known = { options, findings };
  checkDial(definition, known);
  (definition.lists ?? []).forEach((set, index) => {
    checkLists(set, at(at(root, 'lists'), index), known);
  });
  if (definition.continuum !== undefined) checkContinuum(definition.continuum, definition, known);
  const { result } = definition;
  if ((result !== 'lists' && result !== 'continuum') || definition[result] !== undefined) return;
  findings.error(at(root, 'result'), {
    code: 'FORM_SHAPE_INVALID',
    en: {
      message: `The result is "${result}", and form.json has no "${result}".`,
      fix: `Add "${result}", or take the result out.`,
    },
    fr: {
      message: `Le résultat est « ${result} », et form.json n’a pas de « ${result} ».`,
      fix: `Ajoutez « ${result} », ou retirez le résultat.`,
    },
  });
}

function checkDial({ dial }: FormDefinition, known: Known): void {
  const dimensions = new Set(dial?.dimensions.map(({ id }) => id));
  (dial?.criteria ?? []).forEach(({ question, together, dimension }, index) => {
    const place = at(at(at(root, 'dial'), 'criteria'), index);
    expectQuestion(question, at(place, 'question'), known);
    if (together !== undefined) expectQuestion(together, at(place, 'together'), known);
    if (dimensions.has(dimension)) return;
    known.findings.error(at(place, 'dimension'), {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `The dial has no dimension "${dimension}".`,
        fix: oneOf([...dimensions]).en,
      },
      fr: {
        message: `Le cadran n’a pas de dimension « ${dimension} ».`,
        fix: oneOf([...dimensions]).fr,
      },
    });
  });
}

function checkLists({ questions, lists }: ListsDefinition, place: Place, known: Known): void {
  questions.forEach((name, index) => {
    const own = at(at(place, 'questions'), index);
    if (!expectQuestion(name, own, known)) return;
    for (const value of lists.flatMap(({ values }) => values)) expectOption(name, value, own, known);
  });
}

function checkContinuum({ question, levels }: ContinuumDefinition, { bands }: FormDefinition, known: Known): void {
  const place = at(root, 'continuum');
  if (!expectQuestion(question, at(place, 'question'), known)) return;
  const ids = new Set(bands?.map(({ id }) => id));
  levels.forEach(({ id }, index) => {
    const own = at(at(at(place, 'levels'), index), 'id');
    expectOption(question, id, own, known);
    if (ids.has(id)) return;
    known.findings.error(own, {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `No band says when the level "${id}" fits.`,
        fix:
          ids.size === 0
            ? 'Add a band with this id.'
            : `Add a band with this id, or use one of: ${[...ids].join(', ')}.`,
      },
      fr: {
        message: `Aucune règle sous « bands » ne dit quand le niveau « ${id} » convient.`,
        fix:
          ids.size === 0
            ? 'Ajoutez à « bands » une règle de ce nom.'
            : `Ajoutez à « bands » une règle de ce nom, ou utilisez l’un de ceux-ci : ${[...ids].join(', ')}.`,
      },
    });
  });
}

function expectQuestion(name: string, place: Place, { options, findings }: Known): boolean {
  if (options.has(name)) return true;
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
  return false;
}

function expectOption(name: string, value: string, place: Place, { options, findings }: Known): void {
  const offered = options.get(name) ?? [];
  if (offered.includes(value)) return;
  findings.error(place, {
    code: 'FORM_NAME_UNKNOWN',
    en: {
      message: `Question "${name}" offers no answer "${value}".`,
      fix: offered.length === 0 ? 'Name a question with options to choose from.' : oneOf(offered).en,
    },
    fr: {
      message: `La question « ${name} » n’offre pas la réponse « ${value} ».`,
      fix: offered.length === 0 ? 'Nommez une question qui offre des choix.' : oneOf(offered).fr,
    },
  });
}

function optionsOf(question: JsonNode): readonly unknown[] {
  const { choices } = question;
  if (!Array.isArray(choices)) return [];
  return choices.map((choice) => (isNode(choice) ? choice['value'] : choice));
}
