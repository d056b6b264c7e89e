import type { CompiledForm, JsonObject, JsonValue, LocalText, Question } from '@tablee/core';

/** What only the survey says about a question: nothing here decides which answers are accepted. */
export interface Look {
  /** SurveyJS's type, `dropdown` as opposed to `radiogroup`; of a grid's cell, its `cellType`. */
  readonly type: string;
  readonly hint: LocalText | undefined;
  readonly autocomplete: string | undefined;
  readonly autocapitalize: string | undefined;
  readonly rows: number | undefined;
  readonly isFolded: boolean;
  readonly initial: JsonValue | undefined;
  /** What one group is called: “Action”. */
  readonly noun: LocalText | undefined;
  /** The words of the button that adds a group. */
  readonly addLabel: LocalText | undefined;
  /** First step of a checklist's statement that is not true yet. */
  readonly nextAction: LocalText | undefined;
  readonly isOnDial: boolean;
  readonly parts: ReadonlyMap<string, Look>;
}

/** What stands on a page, in reading order. */
export type PlainElement =
  | { readonly kind: 'note'; readonly name: string; readonly html: LocalText }
  | {
      readonly kind: 'panel';
      readonly name: string;
      readonly title: LocalText | undefined;
      readonly hint: LocalText | undefined;
      readonly elements: readonly PlainElement[];
    }
  | { readonly kind: 'question'; readonly question: Question; readonly look: Look };

/** One page of a survey. */
export interface PlainPage {
  readonly name: string;
  readonly title: LocalText;
  readonly hint: LocalText | undefined;
  readonly elements: readonly PlainElement[];
}

const known = new WeakMap<CompiledForm, readonly PlainPage[]>();

/** The pages of a form, with the questions that the compiler made of them; remembered for as long as the form is. */
export function pagesOf(form: CompiledForm): readonly PlainPage[] {
  const remembered = known.get(form);
  if (remembered !== undefined) return remembered;
  const questions = new Map(form.questions.map((question) => [question.name, question]));
  const pages = nodesIn(form.survey['pages']).map((page) => ({
    name: textAt(page, 'name'),
    title: localAt(page, 'title') ?? {},
    hint: localAt(page, 'description'),
    elements: elementsOf(page, questions),
  }));
  known.set(form, pages);
  return pages;
}

/** The questions of a page, those inside panels included. */
export function questionsOn(elements: readonly PlainElement[]): readonly Extract<PlainElement, { kind: 'question' }>[] {
  return elements.flatMap((element) => {
    if (element.kind === 'panel') return questionsOn(element.elements);
    return element.kind === 'question' ? [element] : [];
  });
}

/** First steps of a checklist's statements that are not true yet, by statement. */
export function nextActionsOf(
  elements: readonly Pick<Extract<PlainElement, { kind: 'question' }>, 'question' | 'look'>[],
  say: (text: LocalText) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    elements.flatMap(({ question, look }) =>
      look.nextAction === undefined ? [] : [[question.name, say(look.nextAction)]],
    ),
  );
}

function elementsOf(container: JsonObject, questions: ReadonlyMap<string, Question>): readonly PlainElement[] {
  return nodesIn(container['elements']).flatMap((node): readonly PlainElement[] => {
    const [type, name] = [textAt(node, 'type'), textAt(node, 'name')];
    if (type === 'html') return [{ kind: 'note', name, html: localAt(node, 'html') ?? {} }];
    if (type === 'panel') {
      const [title, hint] = [localAt(node, 'title'), localAt(node, 'description')];
      return [{ kind: 'panel', name, title, hint, elements: elementsOf(node, questions) }];
    }
    const question = questions.get(name);
    return question === undefined ? [] : [{ kind: 'question', question, look: lookOf(node, type) }];
  });
}

function lookOf(node: JsonObject, type: string): Look {
  const cellType = textAt(node, 'cellType') || 'dropdown';
  const parts = [
    ...nodesIn(node['items']).map((item) => lookOf(item, 'text')),
    ...nodesIn(node['templateElements']).map((element) => lookOf(element, textAt(element, 'type'))),
    ...(type === 'matrix' ? [] : nodesIn(node['columns'])).map((column) => {
      const own = textAt(column, 'cellType');
      return lookOf(column, own === '' || own === 'default' ? cellType : own);
    }),
  ];
  const names = [...nodesIn(node['items']), ...nodesIn(node['templateElements']), ...nodesIn(node['columns'])];
  const { rows, defaultValue } = node;
  return {
    type,
    hint: localAt(node, 'description'),
    autocomplete: textAt(node, 'autocomplete') || undefined,
    autocapitalize: textAt(node, 'autocapitalize') || undefined,
    rows: typeof rows === 'number' ? rows : undefined,
    isFolded: node['state'] === 'collapsed',
    initial: defaultValue,
    noun: localAt(node, 'templateTitle'),
    addLabel: localAt(node, 'addPanelText') ?? localAt(node, 'addRowText'),
    nextAction: localAt(node, 'nextAction'),
    isOnDial: node['dialPosition'] !== undefined,
    parts: new Map(parts.map((part, index) => [textAt(names[index] ?? {}, 'name'), part])),
  };
}

function isNode(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function nodesIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isNode) : [];
}

function textAt(node: JsonObject, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** A text in all its languages; what is written as one text is the same in every language. */
function localAt(node: JsonObject, key: string): LocalText | undefined {
  const value = node[key];
  if (typeof value === 'string') return value === '' ? undefined : { und: value };
  if (value === undefined || !isNode(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
