import { type ILintFinding, lintSurvey } from 'survey-core/linter';
import type { Finding } from '../form/finding.ts';
import type { FormSource, JsonObject } from '../form/form-source.ts';
import { copyOf } from './json-node.ts';
import { registerQuestionProperties } from './question-properties.ts';
import { mapTexts } from './text-properties.ts';

/**
 * What SurveyJS's own linter says about a form's survey, in our terms: contradictions, unknown references, typing
 * errors in property names, pages that are never shown. For `tablee check`, beside {@link compileForm}'s findings.
 */
export function lintForm(source: FormSource): readonly Finding[] {
  registerQuestionProperties();
  const result = lintSurvey(source.survey, {
    knownVariables: ['staff_mode', ...tokensIn(source.survey)],
    // Languages are known to SurveyJS only where the page has loaded them.
    suppress: [{ ruleId: 'property/invalid-value', path: 'locale' }],
  });
  return result.findings.flatMap((finding) => (finding.severity === 'info' ? [] : [toFinding(finding)]));
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

function toFinding(finding: ILintFinding): Finding {
  const path = finding.path === '' ? '$' : `$.${finding.path}`;
  return {
    severity: finding.severity === 'error' ? 'error' : 'warning',
    file: 'survey.json',
    path,
    message: `${finding.message} (SurveyJS: ${finding.ruleId})`,
    fix: finding.suggestion ?? 'Open the form in SurveyJS Creator and look at this element.',
    code: 'FORM_LINT',
  };
}
