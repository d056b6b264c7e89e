import type { ChoiceDefinition } from '../../form/form-definition.ts';
import { at, type FindingText, type Place } from '../findings.ts';
import { copyOf, type JsonNode, nodesIn, textOf } from '../json-node.ts';
import { elementNamed, forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';
import { originsOf } from './set-words.ts';

/** Fills the lists that the form leaves open. */
export function supplyOptions(work: OverlayWork): void {
  for (const [name, options] of Object.entries(work.overlay.options ?? {})) {
    const place = at(at(overlayRoot, 'options'), name);
    const element = elementNamed(work, name, place);
    if (element !== undefined) addOptions(work, element, options, place);
  }
}

function addOptions(work: OverlayWork, element: JsonNode, options: readonly ChoiceDefinition[], place: Place): void {
  const { findings, origins } = work;
  const name = textOf(element, 'name');
  if (element['openOptions'] !== true) {
    forbid(findings, place, {
      en: {
        message: `Question "${name}" has a closed list of options.`,
        fix: 'Options can be supplied only for questions that the form marks "openOptions".',
      },
      fr: {
        message: `La liste de choix de la question « ${name} » est fermée.`,
        fix: 'Des choix ne s’ajoutent qu’aux questions que le formulaire marque « openOptions ».',
      },
    });
    return;
  }
  const before = nodesIn(element['choices']);
  const added = options.map((option, index) => {
    const text = copyOf(option.label);
    origins.set(text, originsOf(option.label, at(at(place, index), 'label')));
    return { value: option.value, text };
  });
  const twice = options.flatMap((option, index) => {
    const isTaken = before.some((choice) => choice['value'] === option.value);
    return isTaken || options.findIndex((other) => other.value === option.value) !== index ? [{ option, index }] : [];
  });
  for (const { option, index } of twice) {
    forbid(findings, at(place, index), {
      en: {
        message: `Option "${option.value}" of question "${name}" is there twice.`,
        fix: 'Give each option a value of its own; to change an option’s words use "wording".',
      },
      fr: {
        message: `Le choix « ${option.value} » de la question « ${name} » est là deux fois.`,
        fix: 'Donnez à chaque choix une valeur à lui; pour changer les mots d’un choix, utilisez « wording ».',
      },
    });
  }
  const problems = options.flatMap((option, index) =>
    problemOf(option, work.spoken).map((problem) => ({ ...problem, index })),
  );
  for (const { index, ...problem } of problems) findings.error(at(place, index), problem);
  if (added.length === 0 || problems.length + twice.length > 0) return;
  if (element['type'] === 'text') becomeList(element);
  element['choices'] = [...before, ...added];
}

function problemOf({ value, label }: ChoiceDefinition, languages: readonly string[]): readonly FindingText[] {
  const missing = languages.filter((language) => (label[language] ?? '').trim() === '');
  const isStable = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value !== 'true' && value !== 'false';
  return [
    ...(isStable
      ? []
      : [
          {
            code: 'FORM_OPTION_INVALID' as const,
            en: {
              message: `"${value}" cannot be the value of an option.`,
              fix: 'Use a value in kebab-case, such as "north-shore"; not "true" or "false".',
            },
            fr: {
              message: `« ${value} » ne peut pas être la valeur d’un choix.`,
              fix: 'Écrivez-la en minuscules, chiffres et traits d’union, comme « rive-nord »; ni « true » ni « false ».',
            },
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            code: 'FORM_TEXT_MISSING' as const,
            en: {
              message: `The label of "${value}" is missing in: ${missing.join(', ')}.`,
              fix: 'Write it in every language that your organisation offers.',
            },
            fr: {
              message: `Le texte du choix « ${value} » manque en ${missing.map((language) => `« ${language} »`).join(', ')}.`,
              fix: 'Écrivez-le dans chaque langue que votre organisation offre.',
            },
          },
        ]),
  ];
}

/** An open question such as "In which area do you live?" becomes a list once an organisation knows its areas. */
function becomeList(element: JsonNode): void {
  element['type'] = 'dropdown';
  for (const key of ['inputType', 'maxLength', 'validators', 'placeholder', 'autocomplete', 'inputSize']) {
    delete element[key];
  }
}
