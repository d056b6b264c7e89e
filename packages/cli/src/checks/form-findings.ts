import { join } from 'node:path';
import type { FoundForm, FoundForms } from '@tablee/collector';
import { type Finding, type FormOwner, profiles } from '@tablee/core';
import { checkBetweenForms, compileForm, lintForm } from '@tablee/core/compile';
import { demonstrationOwner } from '../demonstration/demonstration-files.ts';
import type { PrintableFinding } from '../terminal/print-findings.ts';
import type { Language } from '../texts/languages.ts';
import { writingFindings } from './writing-findings.ts';

/**
 * What SurveyJS's linter and ours say of forms as they lie in their folders, whoever runs them, and what one names in
 * another that is not there.
 */
export function lintFindings(found: FoundForms, language: Language): readonly PrintableFinding[] {
  const forms = [...found.forms.values()];
  const sources = new Map(forms.map(({ id, source }) => [id, source]));
  const between = checkBetweenForms(sources, language);
  return forms.flatMap((form) => [
    ...lintForm(form.source, language).map((finding) => printable(finding, form, language)),
    ...writingFindings(form, language),
    ...between.filter((one) => one.form === form.id).map(({ finding }) => printable(finding, form, language)),
  ]);
}

/**
 * What the compiler says of each form in every profile, for an organisation that gives every token: what is found then
 * is the form's own fault.
 */
export function compileFindings(found: FoundForms, language: Language): readonly PrintableFinding[] {
  const findings: PrintableFinding[] = [];
  for (const profile of profiles) {
    const owner: FormOwner = { ...demonstrationOwner(), profile };
    for (const form of found.forms.values()) {
      const input = { source: form.source, wording: found.wording, owner, language };
      const result = compileForm(input);
      findings.push(...result.findings.map((finding) => printable(finding, form, language)));
    }
  }
  return findings;
}

function printable(finding: Finding, form: FoundForm, language: Language): PrintableFinding {
  const { severity, path, message, fix, code } = finding;
  return { severity, file: join(form.place, finding.file), path, language, found: message, allowed: '', fix, code };
}

/** Findings once each: a form that five profiles share has the same fault five times. */
export function withoutRepetition(findings: readonly PrintableFinding[]): readonly PrintableFinding[] {
  const key = ({ file, path, found }: PrintableFinding): string => JSON.stringify([file, path, found]);
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}
