import type { ConfiguredForm, ConfiguredOrganisation } from '@tablee/collector';
import { textIn } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { shortPath } from '../terminal/print-findings.ts';
import { alignedRows } from '../terminal/terminal.ts';
import { shortened, wrapped } from '../terminal/wrapped.ts';
import { phaseOf, phases } from './phases.ts';
import type { Welcome } from './welcome-facts.ts';

/** A form on a line: what it is called, and how to open it. */
interface FormLine {
  readonly title: string;
  readonly place: string;
}

/** More forms than this stand under headings: what comes first, what comes last. */
const longestPlainList = 6;
/** A title that is cut shorter says nothing: it then has a line of its own. */
const shortestTitle = 16;
const gap = 3;

/** Prints an organisation's forms in the order of a partnership, each with its address or its link. */
export function printForms(context: CommandContext, welcome: Welcome, organisation: ConfiguredOrganisation): void {
  const { terminal, texts } = context;
  const { forms } = organisation;
  const lineOf = (form: ConfiguredForm): FormLine => ({
    title: textIn(form.compiled.title, texts.language, ['fr', 'en']),
    place: placeOf(context, { welcome, organisation }, form),
  });
  const lines = new Map(forms.map((form) => [form, lineOf(form)]));
  const inGroups = forms.length > longestPlainList;
  const indent = inGroups ? 4 : 2;
  const printed = new Map(
    laidOut(context, [...lines.values()], indent).map((text, at) => [[...lines.keys()][at], text]),
  );
  for (const phase of phases) {
    const own = forms.filter(({ step }) => phaseOf(step) === phase);
    if (own.length === 0) continue;
    if (inGroups) terminal.out(`  ${texts.start.phases[phase]}`);
    for (const form of own) terminal.out(printed.get(form));
  }
  printResults(context, welcome, organisation);
  if (forms.every(({ compiled }) => compiled.audience === 'public')) return;
  const hasLinks = welcome.links.some((link) => link.organisation === organisation.id);
  const note = hasLinks ? texts.start.linksNote : texts.start.linkHintNote;
  terminal.out(`  ${terminal.paint('quiet', wrapped(note, { terminal, indent: 2 }))}`);
}

/** Pages to look at together, under a heading of their own. */
function printResults(context: CommandContext, { results }: Welcome, { id }: ConfiguredOrganisation): void {
  const { start } = context.texts;
  const lines = results
    .filter(({ organisation }) => organisation === id)
    .map(
      ({ role, url }): FormLine => ({ title: role === 'choosing' ? start.choosing : start.groupResults, place: url }),
    );
  if (lines.length === 0) return;
  context.terminal.out(`  ${start.results}`);
  for (const line of laidOut(context, lines, 4)) context.terminal.out(line);
}

/** A public form's address, the link that was made for another one, or the command that makes one. */
function placeOf(
  { texts, cwd }: CommandContext,
  { welcome, organisation }: { readonly welcome: Welcome; readonly organisation: ConfiguredOrganisation },
  { compiled: { id, audience } }: ConfiguredForm,
): string {
  if (audience === 'public') return `${welcome.address}/${organisation.id}/${id}`;
  const made = welcome.links.find((link) => link.organisation === organisation.id && link.form === id);
  if (made !== undefined) return made.url;
  // Without its folder the command would make a link into the demonstration.
  const { folder, organisations } = welcome.configuration;
  const whose = organisations.length > 1 ? ` --organisation ${organisation.id}` : '';
  return `${texts.start.linkHint(id)} --folder ${shortPath(folder, cwd)}${whose}`;
}

/** One line each, with titles cut to the terminal; where the places leave no room for a title, two. */
function laidOut({ terminal }: CommandContext, lines: readonly FormLine[], indent: number): readonly string[] {
  const start = ' '.repeat(indent);
  const { isTTY, columns = 80 } = terminal.streams.out;
  const room = columns - indent - gap - Math.max(...lines.map(({ place }) => place.length));
  if (isTTY === true && room < shortestTitle) {
    return lines.map(({ title, place }) => `${start}${title}\n${start}  ${terminal.paint('place', place)}`);
  }
  const rows = lines.map(({ title, place }) => [
    isTTY === true ? shortened(title, room) : title,
    terminal.paint('place', place),
  ]);
  return alignedRows(rows, new Set()).map((line) => `${start}${line}`);
}
