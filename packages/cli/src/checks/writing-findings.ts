import { join } from 'node:path';
import type { FoundForm } from '@tablee/collector';
import { checkWriting, textUnitsOf, type WritingFinding } from '@tablee/core/writing';
import type { PrintableFinding } from '../terminal/print-findings.ts';
import type { Language } from '../texts/languages.ts';
import { writingTexts } from '../texts/writing-texts.ts';

/** What the compiler says already, of missing texts and of markup. */
const saidElsewhere: ReadonlySet<string> = new Set(['missing', 'unsafe']);

/** Where languages of a form differ in what must be the same, and French that is not set as French is. */
export function writingFindings({ source, place }: FoundForm, said: Language): readonly PrintableFinding[] {
  return checkWriting(textUnitsOf(source), { languages: source.definition.languages })
    .filter(({ issue }) => !saidElsewhere.has(issue.code))
    .map((finding) => printable(finding, place, said));
}

function printable({ level, unit, language, issue }: WritingFinding, place: string, said: Language): PrintableFinding {
  const words = writingTexts(said);
  return {
    severity: level === 'error' ? 'error' : 'warning',
    file: join(place, unit.file),
    path: `$${[...unit.steps, language].map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`,
    language: said,
    found: words.issue(issue),
    allowed: '',
    fix: words.issueFix,
    code: 'FORM_LINT',
  };
}
