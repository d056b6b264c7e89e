import type { ProfileRule } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { oneOf } from './finding-words.ts';
import { at, type Findings, type Place } from './findings.ts';
import { type JsonNode, nodesIn, textOf } from './json-node.ts';
import { findElement, removeElements } from './survey-elements.ts';

/** Takes out what the organisation's profile leaves out and its overlay does not bring back. */
export function applyProfile(survey: JsonNode, input: CompileInput, findings: Findings): void {
  const { profile } = input.owner;
  const rule: ProfileRule = input.source.definition.profiles?.[profile] ?? {};
  const place: Place = { file: 'form.json', path: `$.profiles["${profile}"]` };
  const shown = new Set(input.overlay?.show ?? []);
  const hidden = new Set<string>();
  (rule.hide ?? []).forEach((name, index) => {
    if (findElement(survey, name) === undefined) reportUnknown(findings, at(at(place, 'hide'), index), name);
    else if (!shown.has(name)) hidden.add(name);
  });
  hideOptions(survey, rule, place, shown, findings);
  (rule.hideColumns ?? []).forEach((key, index) => {
    if (hasColumn(input, key)) return;
    findings.error(at(at(place, 'hideColumns'), index), {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `The form has no column kept by the coordinator with the key "${key}".`,
        fix: 'Write the key of a column under "tables", or take this entry out.',
      },
      fr: {
        message: `Le formulaire n’a pas de colonne tenue par la coordination dont la clé est « ${key} ».`,
        fix: 'Écrivez la clé d’une colonne de « tables », ou retirez cette ligne.',
      },
    });
  });
  removeElements(survey, (element) => hidden.has(textOf(element, 'name')));
}

/** Keys of the coordinator's columns that the profile leaves out and the organisation's overlay does not bring back. */
export function columnsLeftOut(input: CompileInput): ReadonlySet<string> {
  const rule: ProfileRule = input.source.definition.profiles?.[input.owner.profile] ?? {};
  const shown = new Set(input.overlay?.show ?? []);
  return new Set((rule.hideColumns ?? []).filter((key) => !shown.has(key)));
}

/** Whether the coordinator keeps a column of this key in one of the form's tables. */
export function hasColumn({ source }: CompileInput, key: string): boolean {
  return Object.values(source.definition.tables).some((table) => table?.columns?.some((column) => column.key === key));
}

function hideOptions(
  survey: JsonNode,
  rule: ProfileRule,
  place: Place,
  shown: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const [name, values] of Object.entries(rule.hideOptions ?? {})) {
    const where = at(at(place, 'hideOptions'), name);
    const element = findElement(survey, name);
    if (element === undefined) reportUnknown(findings, where, name);
    else if (!shown.has(name)) dropOptions(element, values, where, findings);
  }
}

function dropOptions(element: JsonNode, values: readonly string[], where: Place, findings: Findings): void {
  const offered = nodesIn(element['choices']).map((choice) => textOf(choice, 'value'));
  for (const value of values) {
    if (offered.includes(value)) continue;
    findings.error(where, {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `Question "${textOf(element, 'name')}" has no option "${value}".`,
        fix: oneOf(offered).en,
      },
      fr: {
        message: `La question « ${textOf(element, 'name')} » n’a pas de choix « ${value} ».`,
        fix: oneOf(offered).fr,
      },
    });
  }
  element['choices'] = nodesIn(element['choices']).filter((choice) => !values.includes(textOf(choice, 'value')));
}

function reportUnknown(findings: Findings, place: Place, name: string): void {
  findings.error(place, {
    code: 'FORM_NAME_UNKNOWN',
    en: {
      message: `The form has no page or question named "${name}".`,
      fix: 'Write the name of a page or question of survey.json, or take this entry out.',
    },
    fr: {
      message: `Le formulaire n’a ni page ni question nommée « ${name} ».`,
      fix: 'Écrivez le nom d’une page ou d’une question de survey.json, ou retirez cette ligne.',
    },
  });
}
