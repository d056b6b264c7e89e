import type { FormDefinition, FormSource } from '@tablee/core';

/** New ids of forms by those that their package gave them. */
export type FormNames = Readonly<Record<string, string>>;

/**
 * A form under the ids that the settings give: its own, and those of other forms of its package that it leads to. What
 * it says of forms elsewhere stays, and so do its questions, its columns and the titles of its tables.
 */
export function renameForm(source: FormSource, names: FormNames): FormSource {
  const named = (id: string): string => (Object.hasOwn(names, id) ? (names[id] ?? id) : id);
  const { definition } = source;
  const { workflow, lookUp, documents } = definition;
  const renamed: FormDefinition = {
    ...definition,
    id: named(definition.id),
    workflow: {
      ...workflow,
      next: workflow.next.map(named),
      ...(workflow.links === undefined
        ? {}
        : { links: workflow.links.map((link) => ({ ...link, form: named(link.form) })) }),
    },
    ...(lookUp === undefined ? {} : { lookUp: renamedLookUps(lookUp, named) }),
    ...(documents === undefined ? {} : { documents: documents.map((document) => renamedDocument(document, named)) }),
  };
  return { ...source, definition: renamed };
}

type Named = (id: string) => string;
type LookUps = NonNullable<FormDefinition['lookUp']>;
type Document = NonNullable<FormDefinition['documents']>[number];

function renamedLookUps(lookUps: LookUps, named: Named): LookUps {
  return Object.fromEntries(
    Object.entries(lookUps).map(([key, lookUp]) => [key, lookUp && { ...lookUp, form: named(lookUp.form) }]),
  );
}

function renamedDocument(document: Document, named: Named): Document {
  const { replacedBy, blocks } = document;
  return {
    ...document,
    ...(replacedBy === undefined ? {} : { replacedBy: { ...replacedBy, form: named(replacedBy.form) } }),
    blocks: blocks.map((block) => renamedBlock(block, named)),
  };
}

type Block = Document['blocks'][number];

function renamedBlock(block: Block, named: Named): Block {
  if (block.kind === 'form') return { ...block, form: named(block.form) };
  if (block.kind === 'section' || block.kind === 'each') {
    return { ...block, blocks: block.blocks.map((inner) => renamedBlock(inner, named)) };
  }
  return block;
}
