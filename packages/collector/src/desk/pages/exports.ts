import { codebookOf, type Table } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import type { ExportCount } from '../../export/export-table.ts';
import { exportFileName } from '../../export/file-name.ts';
import { type ExportFormat, exportFormats } from '../../export/formats.ts';
import type { ConfiguredForm } from '../../settings/configuration.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit, InBoth } from '../desk-page.ts';
import { actionForm, formTitle } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';

interface ExportsWords {
  readonly intro: string;
  readonly anonymous: string;
  readonly restricted: string;
  readonly notYours: string;
  readonly save: Readonly<Record<ExportFormat, string>>;
  readonly codebook: string;
  readonly none: string;
}

const words: InBoth<ExportsWords> = {
  fr: {
    intro:
      'Un fichier est une copie : il ne suit plus les corrections ni les effacements. Gardez-le le moins longtemps possible, là où seules les bonnes personnes le lisent.',
    anonymous: 'Seulement les groupes assez grands; les autres attendent.',
    restricted: 'À ne pas joindre au tableau principal, et à donner seulement aux personnes qui peuvent le lire.',
    notYours: 'Réservé aux personnes qui lisent les tableaux restreints.',
    save: { csv: 'Enregistrer en CSV', xlsx: 'Enregistrer pour Excel' },
    codebook: 'Colonnes',
    none: 'Aucun formulaire n’est servi. La page « Réglages » dit pourquoi.',
  },
  en: {
    intro:
      'A file is a copy: corrections and erasures do not reach it any more. Keep it as short as you can, where only the right people read it.',
    anonymous: 'Only groups that are large enough; the others wait.',
    restricted: 'Do not join it to the main table, and give it only to those who may read it.',
    notYours: 'For people who read restricted tables.',
    save: { csv: 'Save as CSV', xlsx: 'Save for Excel' },
    codebook: 'Columns',
    none: 'No form is served. The page “Settings” says why.',
  },
};

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Whether this person may have this table. */
function mayExport({ permissions }: DeskVisit, { id }: Table): boolean {
  return id !== 'restricted' || permissions.has('restricted');
}

const save: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = visit.organisation.forms.find(({ compiled }) => compiled.id === field('form'));
    const table = form?.compiled.tables.map((one) => one.table).find(({ id }) => id === field('table'));
    const format = exportFormats.find((one) => one === field('format'));
    if (form === undefined || table === undefined || format === undefined || !mayExport(visit, table)) return undefined;
    const file = exportFileName(visit.organisation.id, table, format);
    const headers = { 'content-type': contentTypes[format], 'content-disposition': `attachment; filename="${file}"` };
    const chunks = await bytesOf(visit, parts, { form, table, format });
    return {
      file: new Response(streamOf(chunks), { headers }),
      noted: [{ act: 'exported', about: `${table.form} ${table.id} ${format}` }],
    };
  },
};

/** The file, a page of rows at a time; the code that writes it is loaded with the first one. */
async function bytesOf(
  { organisation, language, now }: DeskVisit,
  { store, address }: DeskParts,
  { form, table, format }: { readonly form: ConfiguredForm; readonly table: Table; readonly format: ExportFormat },
): Promise<AsyncIterable<Uint8Array>> {
  const { csvBytes, storedRows, xlsxBytes } = await import('../../export/index.ts');
  const pages = storedRows(store, { organisation, form, table, address: address() });
  const source = { table, pages, codebook: codebookOf(form.compiled) };
  const count: ExportCount = { rows: 0, overlongCells: 0 };
  if (format === 'csv') return csvBytes(source, { raw: false }, count);
  return xlsxBytes(source, { now, codebookTitle: words[language].codebook }, count);
}

/** Read as fast as the browser takes it, and no further: an export needs no memory. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reading.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await reading.return?.();
    },
  });
}

/** Tables as files. */
export const exportsPage: DeskPage = {
  path: 'exports',
  title: { fr: 'Exporter', en: 'Export' },
  needs: 'work',
  actions: { save },
  async show(visit) {
    const say = words[visit.language];
    const forms = visit.organisation.forms.map(({ compiled }) => {
      const tables = compiled.tables.map(({ table }) => renderTable(visit, table));
      return html`<section class="desk-item" id="${compiled.id}"><h2>${formTitle(visit, compiled.id)}</h2>${tables}</section>`;
    });
    return { body: html`<p>${forms.length === 0 ? say.none : say.intro}</p>${forms}` };
  },
};

function renderTable(visit: DeskVisit, table: Table): Html {
  const say = words[visit.language];
  const name = deskWords(visit.language).tables[table.id];
  const title = html`<h3 class="desk-table-name">${name}</h3>`;
  if (!mayExport(visit, table)) return html`${title}<p class="hint">${say.notYours}</p>`;
  const about = `${formTitle(visit, table.form)}, ${name}`;
  const buttons = exportFormats.map((format) =>
    actionForm(visit, {
      to: 'exports/save',
      label: say.save[format],
      about,
      fields: { form: table.form, table: table.id, format },
    }),
  );
  const note = table.id === 'anonymous' ? say.anonymous : table.id === 'restricted' ? say.restricted : undefined;
  return html`${title}${note !== undefined && html`<p class="hint">${note}</p>`}<div class="desk-buttons">${buttons}</div>`;
}
