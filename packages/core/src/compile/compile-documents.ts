import type { Expression } from '../expression/expression.ts';
import type { CompiledDocument, Question } from '../form/compiled-form.ts';
import type { DocumentBlock, DocumentDefinition } from '../form/form-definition.ts';
import { linkColumnKey, runsForm } from '../table/tables-of.ts';
import type { LocalText } from '../text/local-text.ts';
import { type CompileContext, readExpression } from './compile-context.ts';
import type { FilledDefinition } from './fill-definition.ts';
import { oneOf } from './finding-words.ts';
import { at, type Place } from './findings.ts';

const root: Place = { file: 'form.json', path: '$.documents' };
const defaultDays = 1095;

/** Every question of a form by name, and the names of those that a profile or an overlay took out. */
interface KnownQuestions {
  readonly questions: readonly Question[];
  readonly allNames: ReadonlySet<string>;
}

/** What one document is checked against. */
interface Checks extends KnownQuestions {
  readonly context: CompileContext;
  readonly document: DocumentDefinition;
  /** The repeated group around a block, and its questions. */
  readonly group?: Extract<Question, { kind: 'panels' }>;
}

/**
 * The documents of a form. Each name in their texts and conditions leads to a question; an answer that is personal or
 * sensitive stands in one only where the document says so, and an answer of a table with fewer readers never where more
 * people hold the link.
 */
export function compileDocuments(
  context: CompileContext,
  definition: FilledDefinition,
  known: KnownQuestions,
): readonly CompiledDocument[] {
  const documents = definition.documents ?? [];
  return documents.map((document, index): CompiledDocument => {
    const place = at(root, index);
    const checks: Checks = { ...known, context, document };
    checkHead(documents, index, { definition, checks });
    checkText(document.title, at(place, 'title'), checks);
    const { id, kind, title, label, text, table = 'main', days = defaultDays, replacedBy } = document;
    return {
      id,
      kind,
      title,
      label,
      text,
      table,
      column: linkColumnKey(id),
      days,
      ...(replacedBy === undefined || !runsForm(context.input.owner, replacedBy.form) ? {} : { replacedBy }),
      blocks: compileBlocks(document.blocks, at(place, 'blocks'), checks),
    };
  });
}

function checkHead(
  documents: readonly DocumentDefinition[],
  index: number,
  { definition, checks }: { readonly definition: FilledDefinition; readonly checks: Checks },
): void {
  const { context, document } = checks;
  const { id, table = 'main', shows = [], replacedBy } = document;
  const place = at(root, index);
  if (documents.findIndex((other) => other.id === id) !== index) {
    context.findings.error(at(place, 'id'), {
      code: 'FORM_NAME_TAKEN',
      en: {
        message: `Two documents are called "${id}".`,
        fix: 'Give one of them another id.',
      },
      fr: {
        message: `Deux documents s’appellent « ${id} ».`,
        fix: 'Donnez à l’un d’eux un autre « id ».',
      },
    });
  }
  if (definition.tables[table] === undefined) {
    context.findings.error(at(place, 'table'), {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `The document "${id}" is in the table "${table}", which form.json does not have.`,
        fix: `Add "${table}" to "tables", or put the document in another one.`,
      },
      fr: {
        message: `Le document « ${id} » est dans le tableau « ${table} », que form.json n’a pas.`,
        fix: `Ajoutez « ${table} » à « tables », ou mettez le document dans un autre.`,
      },
    });
  }
  shows.forEach((name, position) => {
    expectQuestion(name, at(at(place, 'shows'), position), checks);
  });
  for (const name of Object.keys(replacedBy?.match ?? {})) {
    expectQuestion(name, at(at(at(place, 'replacedBy'), 'match'), name), checks);
  }
}

function compileBlocks(
  blocks: readonly DocumentBlock[],
  place: Place,
  checks: Checks,
): readonly DocumentBlock<Expression>[] {
  return blocks.flatMap((block, index) => compileBlock(block, at(place, index), checks));
}

function compileBlock(block: DocumentBlock, place: Place, checks: Checks): readonly DocumentBlock<Expression>[] {
  const { when: _, ...rest } = block;
  const condition = conditionOf(block, place, checks);
  switch (rest.kind) {
    case 'text':
    case 'contacts':
      checkText(rest.text, at(place, 'text'), checks);
      return [{ ...rest, ...condition }];
    case 'list': {
      const items = rest.items.map((item, index) => {
        const own = at(at(place, 'items'), index);
        checkText(item.text, at(own, 'text'), checks);
        return { text: item.text, ...conditionOf(item, own, checks) };
      });
      return [{ ...rest, items, ...condition }];
    }
    case 'section':
      checkText(rest.title, at(place, 'title'), checks);
      return [{ ...rest, blocks: compileBlocks(rest.blocks, at(place, 'blocks'), checks), ...condition }];
    case 'each': {
      const group = groupOf(rest.question, at(place, 'question'), checks);
      if (group === undefined) return [];
      return [{ ...rest, blocks: compileBlocks(rest.blocks, at(place, 'blocks'), { ...checks, group }), ...condition }];
    }
    case 'form':
      checkText(rest.text, at(place, 'text'), checks);
      for (const [field, name] of Object.entries(rest.carries ?? {})) {
        checkName(name, at(at(place, 'carries'), field), checks);
      }
      return runsForm(checks.context.input.owner, rest.form) ? [{ ...rest, ...condition }] : [];
  }
}

function conditionOf(
  { when }: { readonly when?: string | undefined },
  place: Place,
  { context, group }: Checks,
): { readonly when?: Expression } {
  if (when === undefined) return {};
  const names = group?.questions.map(({ name }) => name);
  const expression = readExpression(context, when, at(place, 'when'), names);
  return expression === undefined ? {} : { when: expression };
}

/** The names in a text's braces. */
const braces = /\{([a-z][a-z0-9_]*)\}/g;

function checkText(text: LocalText, place: Place, checks: Checks): void {
  const names = Object.values(text).flatMap((words) => [...words.matchAll(braces)].map(([, name]) => name ?? ''));
  for (const name of new Set(names)) checkName(name, place, checks);
}

/** The question that a name in a text means, "other" words included: those of the group first. */
function questionNamed(name: string, { questions, group }: Checks): Question | undefined {
  return [...(group?.questions ?? []), ...questions].find(
    (question) => question.name === name || ('otherKey' in question && `${question.name}_other` === name),
  );
}

function checkName(name: string, place: Place, checks: Checks): void {
  const { context, document, group, allNames } = checks;
  const question = questionNamed(name, checks);
  if (question === undefined) {
    if (allNames.has(name.replace(/_other$/, ''))) return;
    const members = group?.questions.map((one) => one.name).join(', ') ?? '';
    const inside = {
      en: group === undefined ? '' : `, or one inside "${group.name}": ${members}`,
      fr: group === undefined ? '' : `, ou d’une question dans « ${group.name} » : ${members}`,
    };
    context.findings.error(place, {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `The document "${document.id}" names {${name}}, which is no question here and no token.`,
        fix: `Write the name of a question of survey.json${inside.en}.`,
      },
      fr: {
        message: `Le document « ${document.id} » nomme {${name}}, qui n’est ici ni une question ni un jeton.`,
        fix: `Écrivez le nom d’une question de survey.json${inside.fr}.`,
      },
    });
    return;
  }
  if (question.kind === 'panels' || question.kind === 'grid' || question.kind === 'matrix') {
    context.findings.error(place, {
      code: 'FORM_TYPE_UNSUPPORTED',
      en: {
        message: `The document "${document.id}" names {${name}}, which has many answers.`,
        fix: question.kind === 'panels' ? 'Use a block of the kind "each".' : 'Take it out of the text.',
      },
      fr: {
        message: `Le document « ${document.id} » nomme {${name}}, qui a plusieurs réponses.`,
        fix: question.kind === 'panels' ? 'Utilisez un bloc de la sorte « each ».' : 'Retirez-la du texte.',
      },
    });
    return;
  }
  const { table = 'main', shows = [] } = document;
  const holder = group?.questions.includes(question) === true ? group : question;
  if (question.table !== 'main' && question.table !== table) {
    context.findings.error(place, {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `The document "${document.id}" of the table "${table}" shows {${name}}, an answer of the table "${question.table}".`,
        fix: 'Take it out: a document shows its own table’s answers, and never those of an anonymous one.',
      },
      fr: {
        message: `Le document « ${document.id} » du tableau « ${table} » montre {${name}}, une réponse du tableau « ${question.table} ».`,
        fix: 'Retirez-la : un document montre les réponses de son propre tableau, et jamais celles d’un tableau anonyme.',
      },
    });
  } else if (question.sensitivity !== 'none' && !shows.includes(holder.name)) {
    context.findings.error(place, {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `The document "${document.id}" shows {${name}}, an answer that is ${question.sensitivity}.`,
        fix: `Take it out, or add "${holder.name}" to the document’s "shows" if its readers are meant to see it.`,
      },
      fr: {
        message: `Le document « ${document.id} » montre {${name}}, une réponse de la sorte « ${question.sensitivity} ».`,
        fix: `Retirez-la, ou ajoutez « ${holder.name} » à « shows » du document si les personnes qui le lisent doivent la voir.`,
      },
    });
  }
}

function groupOf(name: string, place: Place, checks: Checks): Extract<Question, { kind: 'panels' }> | undefined {
  const question = checks.questions.find((candidate) => candidate.name === name);
  if (question?.kind === 'panels') return question;
  if (question === undefined && checks.allNames.has(name)) return undefined;
  const groups = checks.questions.filter(({ kind }) => kind === 'panels').map((group) => group.name);
  checks.context.findings.error(place, {
    code: 'FORM_NAME_UNKNOWN',
    en: {
      message: `The document "${checks.document.id}" repeats "${name}", which is no repeated group.`,
      fix: groups.length === 0 ? 'Take this block out: the form has none.' : oneOf(groups).en,
    },
    fr: {
      message: `Le document « ${checks.document.id} » répète « ${name} », qui n’est pas un groupe répété.`,
      fix: groups.length === 0 ? 'Retirez ce bloc : le formulaire n’en a aucun.' : oneOf(groups).fr,
    },
  });
  return undefined;
}

function expectQuestion(name: string, place: Place, { context, allNames }: Checks): void {
  if (allNames.has(name)) return;
  context.findings.error(place, {
    code: 'FORM_NAME_UNKNOWN',
    en: {
      message: `form.json names "${name}", which is no question of survey.json.`,
      fix: 'Write the name of a question, or take this entry out.',
    },
    fr: {
      message: `form.json nomme « ${name} », qui n’est pas une question de survey.json.`,
      fix: 'Écrivez le nom d’une question, ou retirez cette ligne.',
    },
  });
}
