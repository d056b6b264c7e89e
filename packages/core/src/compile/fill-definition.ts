import type {
  FormDefinition,
  ResultDefinition,
  TableDefinition,
  TableId,
  WorkflowLink,
} from '../form/form-definition.ts';
import { tableIds } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { columnsLeftOut } from './apply-profile.ts';
import { fillDocument, namesIn } from './fill-documents.ts';
import type { TokenFiller } from './fill-tokens.ts';
import type { Place } from './findings.ts';
import { at } from './findings.ts';

/** A form's definition with the organisation's words in its texts, and how people can ask for help. */
export type FilledDefinition = FormDefinition & {
  readonly help: { readonly phone?: LocalText; readonly email?: LocalText };
};

const root: Place = { file: 'form.json', path: '$' };

/** Fills the tokens of every text of `form.json`. */
export function fillDefinition(input: CompileInput, filler: TokenFiller): FilledDefinition {
  const { definition } = input.source;
  const fill: Fill = (text, ...steps) => filler.fill(text, steps.reduce(at, root));
  const answers = namesIn(input.source.survey);
  const hidden = columnsLeftOut(input);
  const tables: Partial<Record<TableId, TableDefinition>> = {};
  for (const id of tableIds) {
    const table = definition.tables[id];
    if (table === undefined) continue;
    const columns = table.columns?.flatMap((column, index) =>
      hidden.has(column.key) ? [] : [{ ...column, label: fill(column.label, 'tables', id, 'columns', index, 'label') }],
    );
    const title = fill(table.title, 'tables', id, 'title');
    tables[id] = {
      ...table,
      title,
      ...(columns === undefined ? {} : { columns }),
      ...(table.summary === undefined
        ? {}
        : { summary: { ...table.summary, title: fill(table.summary.title, 'tables', id, 'summary', 'title') } }),
    };
  }
  return {
    ...definition,
    title: fill(definition.title, 'title'),
    purpose: fill(definition.purpose, 'purpose'),
    sendLabel: fill(definition.sendLabel, 'sendLabel'),
    confirmation: {
      title: fill(definition.confirmation.title, 'confirmation', 'title'),
      text: fill(definition.confirmation.text, 'confirmation', 'text'),
      variants: definition.confirmation.variants?.map(({ when, title, text }, index) => ({
        when,
        ...(title === undefined ? {} : { title: fill(title, 'confirmation', 'variants', index, 'title') }),
        text: fill(text, 'confirmation', 'variants', index, 'text'),
      })),
    },
    workflow: {
      ...definition.workflow,
      links: definition.workflow.links?.map((link, index) => ({
        ...link,
        label: fill(link.label, 'workflow', 'links', index, 'label'),
        text: fill(link.text, 'workflow', 'links', index, 'text'),
        ...fillFirstAnswers(link, (text) =>
          filler.fill(text, ['workflow', 'links', index, 'fills'].reduce(at, root), false, answers),
        ),
      })),
    },
    tables,
    groupView: definition.groupView && {
      ...definition.groupView,
      title: fill(definition.groupView.title, 'groupView', 'title'),
    },
    bands: definition.bands?.map((band, index) => ({ ...band, text: fill(band.text, 'bands', index, 'text') })),
    ...fillResult(definition, fill),
    withhold: definition.withhold?.map((rule, index) => ({
      ...rule,
      notice: fill(rule.notice, 'withhold', index, 'notice'),
    })),
    documents: definition.documents?.map((document, index) =>
      fillDocument(document, { filler, survey: input.source.survey, place: at(at(root, 'documents'), index) }),
    ),
    help: helpOf(input),
  };
}

function fillFirstAnswers({ fills }: WorkflowLink, fill: (text: LocalText) => LocalText): Pick<WorkflowLink, 'fills'> {
  if (fills === undefined) return {};
  return { fills: Object.fromEntries(Object.entries(fills).map(([name, texts]) => [name, texts.map(fill)])) };
}

type Fill = (text: LocalText, ...steps: readonly (string | number)[]) => LocalText;

function fillResult({ dial, lists, continuum }: FormDefinition, fill: Fill): ResultDefinition {
  return {
    dial: dial && {
      dimensions: dial.dimensions.map((dimension, index) => ({
        ...dimension,
        label: fill(dimension.label, 'dial', 'dimensions', index, 'label'),
      })),
      criteria: dial.criteria.map((criterion, index) => ({
        ...criterion,
        label: fill(criterion.label, 'dial', 'criteria', index, 'label'),
      })),
    },
    lists: lists?.map((set, index) => ({
      ...set,
      lists: set.lists.map((list, position) => ({
        ...list,
        title: fill(list.title, 'lists', index, 'lists', position, 'title'),
      })),
    })),
    continuum: continuum && {
      ...continuum,
      levels: continuum.levels.map((level, index) => ({
        ...level,
        label: fill(level.label, 'continuum', 'levels', index, 'label'),
      })),
    },
  };
}

function helpOf(input: CompileInput): FilledDefinition['help'] {
  const read = (token: string): LocalText | undefined => {
    const value = input.owner.tokens[token] ?? input.wording.tokens[token];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') return value;
    return Object.fromEntries(input.source.definition.languages.map((language) => [language, value]));
  };
  const [phone, email] = [read('contact_phone'), read('contact_email')];
  return { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
}
