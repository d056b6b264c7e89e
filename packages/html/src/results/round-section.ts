import { type DialColumns, dialColumnsOf, type LocalText, type RoundResult, type SideMarks } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { renderJoint } from './joint-section.ts';
import { type ResultsParts, renderCell, renderHead, renderPicture } from './results-parts.ts';
import { comparedRounds, comparisonPicture, roundPicture } from './results-pictures.ts';
import type { ResultsSpeech, ResultsView } from './results-view.ts';

/** One round of a group's barometer: who answered, the dial, the marks, what to talk about, what was decided. */
export function renderRound(view: ResultsView, round: RoundResult, parts: ResultsParts): Html {
  const { speech } = parts;
  const { option } = speech;
  const columns = dialColumnsOf(view.form);
  if (columns === undefined) return html``;
  const picture = roundPicture(view, round);
  const hasMarks = picture !== undefined;
  const id = `moment-${round.round}`;
  return html`<section class="result-part" aria-labelledby="${id}">
<h2 id="${id}">${option(columns.round, round.round)}</h2>
<dl class="sides">${sidesOf(view, columns.side).map(
    (side) => html`<div><dt>${option(columns.side, side)}</dt><dd>${answersOf(round, side, speech)}</dd></div>`,
  )}</dl>
${picture !== undefined && renderPicture(picture, parts)}
${hasMarks && marksTable(view, round, { columns, speech })}
${renderPoints(round, { columns, speech })}
${renderJoint(view, round, speech)}
</section>\n`;
}

/** A side without enough answers says so, and not how many it has or lacks. */
function answersOf({ sides }: RoundResult, side: string, { words }: ResultsSpeech): string {
  const found = sides.find((one) => one.side === side);
  return found === undefined ? words.notEnough : words.answers(found.rows);
}

/** Every side that the form tells apart. */
function sidesOf({ form }: ResultsView, column: string): readonly string[] {
  const table = form.tables.find(({ table: { id } }) => id === 'anonymous')?.table;
  return (table?.columns.find(({ key }) => key === column)?.choices ?? []).map(({ value }) => value);
}

/** Criteria by dimension, in the order in which they are asked. */
export function criteriaByDimension({
  form,
}: Pick<ResultsView, 'form'>): readonly { readonly label: LocalText; readonly criteria: readonly string[] }[] {
  const asked = form.questions.map(({ name }) => name);
  const { dimensions = [], criteria = [] } = form.dial ?? {};
  return dimensions.map((dimension) => ({
    label: dimension.label,
    criteria: criteria
      .filter((criterion) => criterion.dimension === dimension.id)
      .map(({ question }) => question)
      .sort((one, other) => asked.indexOf(one) - asked.indexOf(other)),
  }));
}

interface RoundWords {
  readonly columns: DialColumns;
  readonly speech: ResultsSpeech;
}

function marksTable(view: ResultsView, round: RoundResult, { columns, speech }: RoundWords): Html {
  const { words, title, option } = speech;
  const { sides, joint } = round;
  const heads = [
    ...sides.map(({ side }) => option(columns.side, side)),
    ...(joint === undefined ? [] : [words.together]),
  ];
  const row = (name: string): Html => html`<tr role="row"><th scope="row" role="rowheader">${title(name)}</th>
${sides.map(({ side, marks }) => renderCell(option(columns.side, side), spreadWords(marks[name], speech)))}
${joint !== undefined && renderCell(words.together, jointWords(round, name, speech))}</tr>\n`;
  return dimensionTable(view, {
    caption: words.marksCaption,
    hint: sides.length > 0 ? words.marksHint : undefined,
    heads,
    row,
    speech,
  });
}

interface DimensionTable {
  readonly caption: string;
  readonly hint: string | undefined;
  readonly heads: readonly string[];
  readonly row: (criterion: string) => Html;
  readonly speech: ResultsSpeech;
}

/** A table of the criteria under their dimensions. */
function dimensionTable(view: ResultsView, { caption, hint, heads, row, speech }: DimensionTable): Html {
  return html`<table role="table" class="result-table">
<caption>${caption}${hint !== undefined && html`<span class="hint">${hint}</span>`}</caption>
${renderHead([speech.words.criterion, ...heads])}
${criteriaByDimension(view).map(
  ({ label, criteria }) => html`<tbody role="rowgroup">
<tr role="row" class="dimension"><th role="rowheader" scope="rowgroup" colspan="${heads.length + 1}">${speech.say(label)}</th></tr>
${criteria.map(row)}</tbody>`,
)}
</table>`;
}

function spreadWords(marks: SideMarks | undefined, { words, mark }: ResultsSpeech): Html {
  if (marks === undefined) return html`${words.notEnoughShort}`;
  const { median, lowest, highest, answers } = marks;
  return html`<strong>${mark(median)}</strong> <span class="spread">(${words.fromTo(mark(lowest), mark(highest))}, ${words.answers(answers)})</span>`;
}

function jointWords({ joint }: RoundResult, name: string, { words, mark }: ResultsSpeech): Html {
  const agreed = joint?.marks[name];
  if (agreed !== undefined) return html`<strong>${mark(agreed)}</strong>`;
  return html`${joint?.apart.includes(name) === true ? words.noAgreement : words.noMark}`;
}

/** What to keep, to start and to talk about, one plain sentence a criterion. */
function renderPoints({ sides, points }: RoundResult, { columns, speech }: RoundWords): Html {
  const { words, title, option, mark } = speech;
  if (sides.length === 0) return html``;
  const heading = html`<h3>${words.pointsTitle}</h3>`;
  if (sides.length < 2) return html`${heading}<p>${words.pointsNeedSides}</p>`;
  const marksOf = (name: string): string =>
    sides
      .flatMap(({ side, marks }) => {
        const spread = marks[name];
        return spread === undefined ? [] : [`${option(columns.side, side)} ${mark(spread.median)}`];
      })
      .join(', ');
  const lists = [
    { heading: words.keepTitle, sentences: points.keep.map((name) => words.keep(title(name))) },
    { heading: words.startTitle, sentences: points.start.map((name) => words.start(title(name))) },
    { heading: words.talkTitle, sentences: points.talk.map((name) => words.talk(title(name), marksOf(name))) },
  ].filter(({ sentences }) => sentences.length > 0);
  if (lists.length === 0) return html`${heading}<p>${words.noPoints}</p>`;
  return html`${heading}<p>${words.pointsIntro}</p>
${lists.map(
  (list) => html`<h4>${list.heading}</h4><ul>${list.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>\n`,
)}`;
}

/** The joint marks of several rounds side by side: nothing else may be compared over time. */
export function renderComparison(view: ResultsView, parts: ResultsParts): Html {
  const { speech } = parts;
  const { words, title, option } = speech;
  const picture = comparisonPicture(view);
  const columns = dialColumnsOf(view.form);
  if (picture === undefined || columns === undefined) return html``;
  const rounds = comparedRounds(view);
  const heads = rounds.map(({ round }) => option(columns.round, round));
  const row = (name: string): Html => html`<tr role="row"><th scope="row" role="rowheader">${title(name)}</th>
${rounds.map((round) => renderCell(option(columns.round, round.round), jointWords(round, name, speech)))}</tr>\n`;
  return html`<section class="result-part" aria-labelledby="moments">
<h2 id="moments">${words.compareTitle}</h2>
<p>${words.compareIntro}</p>
${renderPicture(picture, parts)}
${dimensionTable(view, { caption: words.compareCaption, hint: undefined, heads, row, speech })}
</section>\n`;
}
