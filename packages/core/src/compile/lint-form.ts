import { type ILintFinding, lintSurvey } from 'survey-core/linter';
import type { Finding, FindingLanguage } from '../form/finding.ts';
import type { FormSource, JsonObject } from '../form/form-source.ts';
import type { FindingWords } from './findings.ts';
import { copyOf } from './json-node.ts';
import { lintRulesInFrench } from './lint-words.ts';
import { registerQuestionProperties } from './question-properties.ts';
import { mapTexts } from './text-properties.ts';

/**
 * What SurveyJS's own linter says about a form's survey, in our terms: contradictions, unknown references, typing
 * errors in property names, pages that are never shown. For `tablee check`, beside {@link compileForm}'s findings.
 * In French, SurveyJS's rule is said in our words: its own are in English.
 */
export function lintForm(source: FormSource, language: FindingLanguage = 'en'): readonly Finding[] {
  registerQuestionProperties();
  const result = lintSurvey(source.survey, {
    knownVariables: ['staff_mode', ...tokensIn(source.survey)],
    // Languages are known to SurveyJS only where the page has loaded them.
    suppress: [{ ruleId: 'property/invalid-value', path: 'locale' }],
  });
  return result.findings.flatMap((finding) => (finding.severity === 'info' ? [] : [toFinding(finding, language)]));
}

/** Names in braces in the texts, which an organisation fills: the compiler reports those without a value. */
function tokensIn(survey: JsonObject): readonly string[] {
  const tokens = new Set<string>();
  mapTexts(copyOf(survey), (value) => {
    for (const match of JSON.stringify(value).matchAll(/\{([a-z][a-z0-9_]*)\}/g)) tokens.add(match[1] ?? '');
    return value;
  });
  return [...tokens];
}

function toFinding(finding: ILintFinding, language: FindingLanguage): Finding {
  const path = finding.path === '' ? '$' : `$.${finding.path}`;
  return {
    severity: finding.severity === 'error' ? 'error' : 'warning',
    file: 'survey.json',
    path,
    ...(language === 'fr' ? inFrench(finding) : inEnglish(finding)),
    code: 'FORM_LINT',
  };
}

function inEnglish({ message, ruleId, suggestion }: ILintFinding): FindingWords {
  const usual = 'Open the form in SurveyJS Creator and look at this element.';
  const isName = suggestion !== undefined && !/\s/.test(suggestion);
  return {
    message: `${message} (SurveyJS: ${ruleId})`,
    fix: isName ? `Did you mean "${suggestion}"?` : (suggestion ?? usual),
  };
}

function inFrench({ message, ruleId, suggestion }: ILintFinding): FindingWords {
  const known = lintRulesInFrench.get(ruleId);
  const names = [...new Set([...message.matchAll(/"([^"]+)"/g)].map(([, name]) => `«\u00a0${name}\u00a0»`))];
  const which = names.length === 0 ? '' : `\u00a0: ${names.join(', ')}`;
  const isName = suggestion !== undefined && !/\s/.test(suggestion);
  return {
    message: `${known === undefined ? `SurveyJS signale «\u00a0${message}\u00a0»` : `${known.message}${which}`} (SurveyJS\u00a0: ${ruleId})`,
    fix: isName
      ? `Vouliez-vous dire «\u00a0${suggestion}\u00a0»?`
      : (known?.fix ?? 'Ouvrez le formulaire dans SurveyJS Creator et regardez cet élément.'),
  };
}
