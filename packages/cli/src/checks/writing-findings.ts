import { join } from 'node:path';
import type { FoundForm } from '@tablee/collector';
import { checkWriting, textUnitsOf, type WritingFinding } from '@tablee/core/writing';
import type { PrintableFinding } from '../terminal/print-findings.ts';
import { writingEn } from '../texts/writing-en.ts';

/** What the compiler says already, of missing texts and of markup. */
const saidElsewhere: ReadonlySet<string> = new Set(['missing', 'unsafe']);

/** Where languages of a form differ in what must be the same, and French that is not set as French is. */
export function writingFindings({ source, place }: FoundForm): readonly PrintableFinding[] {
  return checkWriting(textUnitsOf(source), { languages: source.definition.languages })
    .filter(({ issue }) => !saidElsewhere.has(issue.code))
    .map((finding) => printable(finding, place));
}

function printable({ level, unit, language, issue }: WritingFinding, place: string): PrintableFinding {
  return {
    severity: level === 'error' ? 'error' : 'warning',
    file: join(place, unit.file),
    path: `$${[...unit.steps, language].map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`,
    found: writingEn.issue(issue),
    allowed: '',
    fix: 'Correct this text; `tablee texts check` says more about how it reads.',
    code: 'FORM_LINT',
  };
}
