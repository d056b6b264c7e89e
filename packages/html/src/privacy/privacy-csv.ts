import type { PrivacySheet } from '@tablee/core/privacy';
import { csvText } from '../results/results-csv.ts';
import { placeText } from './privacy-form-section.ts';
import { sayIn } from './privacy-parts.ts';
import { privacyWords } from './privacy-words.ts';

/**
 * Every question of every form as CSV, for a register of one's own: a row for each question and language, written as
 * exports are. Nothing in it is evaluated by a spreadsheet.
 */
export function privacyCsv(sheet: PrivacySheet, languages: readonly string[]): string {
  const [first = 'fr'] = languages;
  return csvText(
    languages.flatMap((language, index) => recordsIn(sheet, language, index === 0)),
    { languages: [first] },
  );
}

function recordsIn(
  sheet: PrivacySheet,
  language: string,
  hasHead: boolean,
): readonly (readonly (string | number | undefined)[])[] {
  const words = privacyWords(language);
  const say = sayIn(language);
  const [asked, why, sensitivity, table, keep, required] = words.questionColumns;
  const { csv } = words;
  const head = [
    ...[csv.language, csv.form, csv.formPurpose, csv.page, csv.name, asked, why, sensitivity, table],
    ...[csv.destinations, csv.readers, keep, required, words.consent],
  ];
  const readers = sheet.statements.find(({ token }) => token === 'readers')?.value ?? {};
  const rows = sheet.forms.flatMap((form) =>
    form.questions.map((question) => {
      const tables = form.tables.filter(({ id }) => question.tables.includes(id));
      const isCovered = form.sensitiveConsent?.covers.includes(question.name) === true;
      return [
        language,
        say(form.title),
        say(form.purpose),
        say(question.page),
        question.name,
        say(question.title),
        question.why === undefined ? words.asForm : say(question.why),
        words.sensitivities[question.sensitivity],
        tables.map(({ id }) => words.tableIds[id]).join(', ') || words.notSent,
        tables.map((one) => placeText(one, words)).join(' · '),
        tables.length === 0 ? '' : say(readers),
        words.retentions[question.retention],
        words.required[question.required],
        question.isConsent ? words.consent : isCovered ? words.needsConsent : '',
      ];
    }),
  );
  return hasHead ? [head, ...rows] : rows;
}
