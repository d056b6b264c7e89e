import { documentLinksOf, type Receipt, textIn } from '@tablee/core';
import type { ServedForm } from '../forms/served-forms.ts';
import { createRowLinks, type RowLinks } from '../links/row-links.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';

/** Gives whoever has just sent a response the links to its documents: those that its row gets. */
export interface ReceiptDocuments {
  /** Nothing for a form without documents, or where the store takes nothing now: the row has the links all the same. */
  of(
    form: ServedForm,
    response: { readonly id: string; readonly language: string; readonly receivedAt: Date },
  ): Promise<Pick<Receipt, 'documents'>>;
}

/** `publicUrl` may be empty: pages of the collector itself follow an address without a host. */
export function createReceiptDocuments(store: Store, publicUrl: string): ReceiptDocuments {
  const formKeys = createFormKeys(store);
  let making: Promise<RowLinks> | undefined;

  async function linksFor(
    { compiled, organisation }: ServedForm,
    { id, language, receivedAt }: Parameters<ReceiptDocuments['of']>[1],
  ): Promise<Pick<Receipt, 'documents'>> {
    making ??= createRowLinks(store, publicUrl.replace(/\/$/, ''));
    const rowLinks = await making;
    const named = { organisation: organisation.id, form: compiled.id };
    const formKey = await formKeys.keyOf(named.organisation, named.form);
    const linked = documentLinksOf(compiled).map((wanted) =>
      rowLinks.addTo({ id, cells: {} }, [{ ...wanted, language }], {
        ...named,
        formKey,
        table: wanted.table,
        responseId: id,
        receivedAt,
      }),
    );
    const keep = await rowLinks.prepare(linked.flatMap(({ links }) => links));
    await store.db.transaction().execute(keep);
    const documents = compiled.documents.map(({ text }, at) => ({
      label: textIn(text, language, compiled.languages),
      url: String(Object.values(linked[at]?.row.cells ?? {})[0] ?? ''),
    }));
    return { documents };
  }

  return {
    async of(form, response) {
      if (form.compiled.documents.length === 0) return {};
      try {
        return await linksFor(form, response);
      } catch {
        // The response is on disk, and must not look refused; the fault may quote what a link says.
        making = undefined;
        return {};
      }
    },
  };
}
