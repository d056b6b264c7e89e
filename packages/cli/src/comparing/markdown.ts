import { type FormLines, formLines } from './diff-lines.ts';
import type { DiffReport } from './diff-report.ts';
import type { Saying } from './said-change.ts';

/** A report for a pull request. Words of forms are shown as they are: none of them becomes markup. */
export function markdownOf(report: DiffReport, saying: Saying): string {
  const { texts } = saying;
  const changed = report.forms.filter(({ status }) => status !== 'same');
  const same = report.forms.length - changed.length;
  const problems = report.forms.flatMap((form) => form.problems).length;
  return [
    `## ${escaped(texts.title(report.old, report.new))}`,
    problems === 0 ? `✅ ${texts.allWell}` : `❌ ${texts.counted(problems)}`,
    ...changed.flatMap((form) => formMarkdown(formLines(form, saying), saying)),
    ...(same === 0 ? [] : [texts.same(same)]),
    '',
  ].join('\n\n');
}

function formMarkdown(lines: FormLines, { texts }: Saying): readonly string[] {
  const list = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`**${escaped(title)}**`, items.map((item) => `- ${item}`).join('\n')];
  return [
    `### ${escaped(lines.heading)}`,
    ...list(
      texts.problems,
      lines.problems.map((line) => `❌ ${escaped(line)}`),
    ),
    ...lines.levels.flatMap(({ title, changes }) =>
      list(
        title,
        changes.map(({ line, before, after, unseen }) =>
          [
            escaped(line),
            ...(before === undefined ? [] : [`  - ${escaped(`${texts.before.trim()} ${before}`)}`]),
            ...(after === undefined ? [] : [`  - ${escaped(`${texts.after.trim()} ${after}`)}`]),
            ...(unseen === undefined ? [] : [`  - ${escaped(unseen)}`]),
          ].join('\n'),
        ),
      ),
    ),
    ...lines.places.flatMap(({ place, lines: effects }) =>
      list(texts.about(texts.effects, place), effects.map(escaped)),
    ),
    ...list(texts.stored, lines.stored.map(escaped)),
  ];
}

/** GitHub and GitLab read HTML, mentions and references in Markdown: nothing in a form is meant so. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/([\\`*_[\]|~])/g, '\\$1')
    .replaceAll(/([@#])(?=\w)/g, '$1\u200b');
}
