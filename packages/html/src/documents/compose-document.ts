import {
  type CompiledDocument,
  type CompiledForm,
  holds,
  type JsonObject,
  type LocalText,
  type Question,
  textIn,
} from '@tablee/core';
import { pageTexts } from '../texts/page-texts.ts';
import { answerRuns, entriesOf, otherRuns } from './answer-runs.ts';
import {
  type ComposedDocument,
  type DocumentLine,
  type DocumentPart,
  type DocumentRun,
  wordsOf,
} from './composed-document.ts';

type Block = CompiledDocument['blocks'][number];
type Panels = Extract<Question, { kind: 'panels' }>;

/** What {@link composeDocument} works on. */
export interface DocumentInput {
  readonly form: CompiledForm;
  readonly document: CompiledDocument;
  readonly answers: JsonObject;
  readonly language: string;
  /** The language in which the answers were written. */
  readonly writtenIn: string;
  /** Where another form is answered, with what its address says; `undefined` where there is no such public form. */
  readonly addressOf: (form: string, about: Readonly<Record<string, string>>) => string | undefined;
}

/** A repeated group's entry, while its blocks are composed. */
interface Scope extends DocumentInput {
  readonly group?: { readonly question: Panels; readonly entry: JsonObject };
}

/** What a text's words come from. */
type Words = Pick<Scope, 'form' | 'answers' | 'language' | 'group'>;

/**
 * A document with a response's answers in it. What names an unanswered question is left out, and so is a heading with
 * nothing under it. Pure: nothing is asked, stored or measured.
 */
export function composeDocument(input: DocumentInput): ComposedDocument {
  const { document, language, writtenIn } = input;
  const title = lineOf(document.title, input) ?? [{ words: textIn(document.text, language), isWritten: false }];
  return { language, writtenIn, title, parts: partsOf(document.blocks, input) };
}

/** Texts with a response’s answers in them, a line each; those that name an unanswered question are left out. */
export function fillTexts(texts: readonly LocalText[], words: Words): string {
  const lines = texts.map((text) => lineOf(text, words));
  return lines.flatMap((line) => (line === undefined ? [] : [wordsOf(line)])).join('\n');
}

function partsOf(blocks: readonly Block[], scope: Scope): readonly DocumentPart[] {
  return blocks.flatMap((block) => (applies(block, scope) ? partOf(block, scope) : []));
}

function applies({ when }: Pick<Block, 'when'>, { answers, group }: Scope): boolean {
  if (when === undefined) return true;
  return holds(when, { answers, variables: {}, ...(group === undefined ? {} : { item: group.entry }) });
}

function partOf(block: Block, scope: Scope): readonly DocumentPart[] {
  switch (block.kind) {
    case 'text': {
      const line = lineOf(block.text, scope);
      return line === undefined ? [] : [{ kind: 'text', line, isLead: block.lead === true }];
    }
    case 'list': {
      const items = block.items.flatMap((item) => {
        const line = applies(item, scope) ? lineOf(item.text, scope) : undefined;
        return line === undefined ? [] : [line];
      });
      return items.length === 0 ? [] : [{ kind: 'list', isOrdered: block.ordered === true, items }];
    }
    case 'section': {
      const title = lineOf(block.title, scope);
      const parts = partsOf(block.blocks, scope);
      if (title === undefined || parts.length === 0) return [];
      return [{ kind: 'section', title, isBack: block.back === true, parts }];
    }
    case 'each': {
      const question = scope.form.questions.find(({ name }) => name === block.question);
      if (question?.kind !== 'panels') return [];
      const entries = entriesOf(scope.answers[question.name]);
      return mergedLists(entries.flatMap((entry) => partsOf(block.blocks, { ...scope, group: { question, entry } })));
    }
    case 'form':
      return addressPart(block, scope);
    case 'contacts':
      return contactParts(block, scope);
  }
}

function addressPart(block: Extract<Block, { kind: 'form' }>, scope: Scope): readonly DocumentPart[] {
  const about = Object.entries(block.carries ?? {}).flatMap(([field, name]) => {
    const value = scope.answers[name];
    return typeof value === 'string' && value !== '' ? [[field, value] as const] : [];
  });
  const url = scope.addressOf(block.form, Object.fromEntries(about));
  const line = lineOf(block.text, scope);
  return url === undefined || line === undefined ? [] : [{ kind: 'address', url, line }];
}

function contactParts(block: Extract<Block, { kind: 'contacts' }>, scope: Scope): readonly DocumentPart[] {
  const { language, form } = scope;
  const { phone, email } = pageTexts(language);
  const ways = [
    [phone, form.help.phone],
    [email, form.help.email],
  ] as const;
  const items = ways.flatMap(([label, contact]): readonly DocumentLine[] => {
    const words = contact === undefined ? '' : textIn(contact, language, form.languages);
    return words === '' ? [] : [[{ words: `${label} ${words}`, isWritten: false }]];
  });
  const line = lineOf(block.text, scope);
  if (line === undefined || items.length === 0) return [];
  return [
    { kind: 'text', line, isLead: false },
    { kind: 'list', isOrdered: false, items },
  ];
}

/** Lists that follow one another, one from each entry, are one list. */
function mergedLists(parts: readonly DocumentPart[]): readonly DocumentPart[] {
  const merged: DocumentPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind !== 'list' || last?.kind !== 'list' || last.isOrdered !== part.isOrdered) merged.push(part);
    else merged.splice(-1, 1, { ...last, items: [...last.items, ...part.items] });
  }
  return merged;
}

const braces = /(\{[a-z][a-z0-9_]*\})/;

/** A text with its answers; `undefined` where one of them is missing. */
function lineOf(text: LocalText, scope: Words): DocumentLine | undefined {
  const runs: DocumentRun[] = [];
  for (const piece of textIn(text, scope.language, scope.form.languages).split(braces)) {
    if (!braces.test(piece)) {
      if (piece !== '') runs.push({ words: afterAnswer(runs.at(-1), piece), isWritten: false });
      continue;
    }
    const answer = answerTo(piece.slice(1, -1), scope);
    if (answer.length === 0) return undefined;
    runs.push(...answer);
  }
  return runs.filter(({ words }) => words !== '');
}

/** Who wrote a sentence may have ended it: no second full stop. */
function afterAnswer(last: DocumentRun | undefined, words: string): string {
  const isEnded = last?.isWritten === true && /[.!?…]\s*$/.test(last.words);
  return isEnded ? words.replace(/^\.(?=\s|$)/, '') : words;
}

function answerTo(name: string, { form, answers, group, language }: Words): DocumentLine {
  const inner = group && answerAmong(group.question.questions, group.entry, { name, language });
  return inner ?? answerAmong(form.questions, answers, { name, language }) ?? [];
}

function answerAmong(
  questions: readonly Question[],
  values: JsonObject,
  { name, language }: { readonly name: string; readonly language: string },
): DocumentLine | undefined {
  const question = questions.find((candidate) => candidate.name === name);
  if (question !== undefined) return answerRuns(question, values, language);
  const owner = questions.find((candidate) => `${candidate.name}_other` === name);
  return owner && otherRuns(owner, values);
}
