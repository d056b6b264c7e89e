import type { ChoiceDefinition } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import type { Overlay, WordingChange } from '../form/overlay.ts';
import type { LocalText } from '../text/local-text.ts';
import { hasColumn } from './apply-profile.ts';
import { at, type Findings, type Place } from './findings.ts';
import { copyOf, isNode, type JsonNode, type MutableJson, nodesIn, textOf } from './json-node.ts';
import { findElement, isContainer, questionsBelow, removeElements, type WordOrigins } from './survey-elements.ts';

const root: Place = { file: 'overlay', path: '$' };

/** What applying an overlay leaves behind beside the changed survey. */
interface Traces {
  readonly findings: Findings;
  /** Filled: a finding about words of the overlay names the overlay. */
  readonly origins: WordOrigins;
}

/**
 * An organisation's changes: words, what it hides, the options of open lists. Whatever would change the meaning of the
 * team's columns is an error: hiding a required question, an unknown name, an option value that does not exist.
 *
 * @param whole the survey before the profile took anything out: what `show` may name
 */
export function applyOverlay(survey: JsonNode, whole: JsonNode, input: CompileInput, traces: Traces): void {
  const { findings } = traces;
  const { overlay } = input;
  if (overlay === undefined) return;
  if (overlay.form !== input.source.definition.id) {
    findings.error(at(root, 'form'), {
      code: 'OVERLAY_NAME_UNKNOWN',
      message: `The overlay is for form "${overlay.form}", not "${input.source.definition.id}".`,
      fix: `Write "form": "${input.source.definition.id}", or move the file.`,
    });
    return;
  }
  (overlay.show ?? []).forEach((name, index) => {
    const isKnown = findElement(whole, name) !== undefined || hasColumn(input, name);
    if (!isKnown) reportUnknown(findings, at(at(root, 'show'), index), name);
  });
  hide(survey, whole, overlay, findings);
  for (const [name, change] of Object.entries(overlay.wording ?? {})) {
    const place = at(at(root, 'wording'), name);
    const element = findElement(survey, name);
    if (element !== undefined) reword(element, change, place, traces);
    else if (findElement(whole, name) === undefined) reportUnknown(findings, place, name);
  }
  for (const [name, options] of Object.entries(overlay.options ?? {})) {
    const place = at(at(root, 'options'), name);
    const element = findElement(survey, name);
    if (element !== undefined) addOptions(element, options, place, traces);
    else if (findElement(whole, name) === undefined) reportUnknown(findings, place, name);
  }
}

function hide(survey: JsonNode, whole: JsonNode, overlay: Overlay, findings: Findings): void {
  const names = new Set<string>();
  (overlay.hide ?? []).forEach((name, index) => {
    const place = at(at(root, 'hide'), index);
    const element = findElement(survey, name);
    if (element === undefined) {
      if (findElement(whole, name) === undefined) reportUnknown(findings, place, name);
      return;
    }
    const required = (isContainer(element) ? questionsBelow(element) : [element]).filter(isRequired);
    if (required.length === 0) names.add(name);
    for (const question of required) {
      findings.error(place, {
        code: 'OVERLAY_FORBIDDEN',
        message: `"${name}" cannot be hidden: question "${textOf(question, 'name')}" is required.`,
        fix: 'Take it out of "hide". Only optional questions can be hidden.',
      });
    }
  });
  removeElements(survey, (element) => names.has(textOf(element, 'name')));
}

function isRequired(question: JsonNode): boolean {
  return question['isRequired'] === true || textOf(question, 'requiredIf') !== '';
}

function reword(element: JsonNode, change: WordingChange, place: Place, { findings, origins }: Traces): void {
  const merged = (before: MutableJson | undefined, words: LocalText, from: Place): JsonNode => {
    const text = { ...(isNode(before) ? before : {}), ...words };
    const older = isNode(before) ? origins.get(before) : undefined;
    origins.set(text, { ...older, ...originsOf(words, from) });
    return text;
  };
  if (change.title !== undefined) element['title'] = merged(element['title'], change.title, at(place, 'title'));
  if (change.description !== undefined) {
    element['description'] = merged(element['description'], change.description, at(place, 'description'));
  }
  const choices = ['choices', 'columns', 'rows'].flatMap((key) => nodesIn(element[key]));
  for (const [value, label] of Object.entries(change.options ?? {})) {
    const from = at(at(place, 'options'), value);
    const choice = choices.find((candidate) => candidate['value'] === value);
    if (choice !== undefined) choice['text'] = merged(choice['text'], label, from);
    else if (value === 'other' && element['showOtherItem'] === true) {
      element['otherText'] = merged(element['otherText'], label, from);
    } else {
      findings.error(from, {
        code: 'OVERLAY_NAME_UNKNOWN',
        message: `Question "${textOf(element, 'name')}" has no option "${value}".`,
        fix: `Use one of: ${choices.map((choice) => textOf(choice, 'value')).join(', ')}. Option values never change.`,
      });
    }
  }
}

/** A language that the overlay does not mention keeps the form's words, and their place. */
function originsOf(words: LocalText, place: Place): Readonly<Record<string, Place>> {
  return Object.fromEntries(Object.keys(words).map((language) => [language, at(place, language)]));
}

function addOptions(
  element: JsonNode,
  options: readonly ChoiceDefinition[],
  place: Place,
  { findings, origins }: Traces,
): void {
  const name = textOf(element, 'name');
  if (element['openOptions'] !== true) {
    findings.error(place, {
      code: 'OVERLAY_FORBIDDEN',
      message: `Question "${name}" has a closed list of options.`,
      fix: 'Options can be supplied only for questions that the form marks "openOptions".',
    });
    return;
  }
  const before = nodesIn(element['choices']);
  const added = options.map((option, index) => {
    const text = copyOf(option.label);
    origins.set(text, originsOf(option.label, at(at(place, index), 'label')));
    return { value: option.value, text };
  });
  options.forEach((option, index) => {
    const isTaken = before.some((choice) => choice['value'] === option.value);
    const isTwice = options.findIndex((other) => other.value === option.value) !== index;
    if (!isTaken && !isTwice) return;
    findings.error(at(place, index), {
      code: 'OVERLAY_FORBIDDEN',
      message: `Option "${option.value}" of question "${name}" is there twice.`,
      fix: 'Give each option a value of its own; to change an option’s words use "wording".',
    });
  });
  if (element['type'] === 'text') becomeList(element);
  element['choices'] = [...before, ...added];
}

/** An open question such as "In which area do you live?" becomes a list once an organisation knows its areas. */
function becomeList(element: JsonNode): void {
  element['type'] = 'dropdown';
  for (const key of ['inputType', 'maxLength', 'validators', 'placeholder', 'autocomplete', 'inputSize']) {
    delete element[key];
  }
}

function reportUnknown(findings: Findings, place: Place, name: string): void {
  findings.error(place, {
    code: 'OVERLAY_NAME_UNKNOWN',
    message: `The form has no page or question named "${name}".`,
    fix: 'Write the name of a page or question of survey.json, or take this entry out.',
  });
}
