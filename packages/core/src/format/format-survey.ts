import { asCreatorWrites } from '../compile/creator-document.ts';
import { copyOf } from '../compile/json-node.ts';
import type { JsonObject } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import { orderDefinition, orderSurvey } from './key-order.ts';
import { elementsOf, mergeSurvey } from './merge-survey.ts';
import { printJson } from './print-json.ts';

/** What {@link formatSurvey} works on. */
export interface FormatInput {
  readonly survey: JsonObject;
  /** The survey before somebody edited it; without it nothing but order and layout can be put right. */
  readonly base?: JsonObject | undefined;
  /** The form's languages, the first one first. */
  readonly languages: readonly string[];
}

/** Names of questions and other elements that an edit touched. */
export interface SurveyEdit {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** A survey as it is committed, and what differs from the one before. */
export interface FormattedSurvey {
  readonly text: string;
  readonly edit: SurveyEdit;
}

/**
 * `survey.json` as it is committed: keys in one order, lines of 120 characters. Given the document as it was before,
 * SurveyJS Creator's own traces go (defaults left out or spelled out, `default` texts, looks) and only the edit stays: a
 * document that was opened and saved comes back byte for byte.
 */
export function formatSurvey({ survey, base, languages }: FormatInput): FormattedSurvey {
  if (base === undefined) {
    return { text: printJson(orderSurvey(survey)), edit: { added: [], removed: [], changed: [] } };
  }
  const before = { source: copyOf(base), written: asCreatorWrites(base, languages) };
  const merged = mergeSurvey(asCreatorWrites(survey, languages), before);
  return { text: printJson(orderSurvey(merged)), edit: editOf(elementsOf(before.source), elementsOf(merged)) };
}

/** `form.json` as it is committed. */
export function formatDefinition(definition: JsonObject): string {
  return printJson(orderDefinition(definition));
}

function editOf(before: ReadonlyMap<string, JsonObject>, after: ReadonlyMap<string, JsonObject>): SurveyEdit {
  const own = ({ elements: _elements, templateElements: _template, ...rest }: JsonObject): string =>
    canonicalJson(rest);
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed: [...after].flatMap(([name, node]) => {
      const old = before.get(name);
      return old !== undefined && own(old) !== own(node) ? [name] : [];
    }),
  };
}
