import { createHash } from 'node:crypto';
import {
  type ChoosingView,
  choosingCsv,
  choosingFileName,
  choosingPictures,
  type PageAssets,
  pictureFile,
  renderChoosingPage,
} from '@tablee/html';
import type { ServedForm } from '../forms/served-forms.ts';
import type { OpenLink } from '../links/links.ts';
import { applicationFormOf, readChoosing } from '../results/read-choosing.ts';
import type { ReferenceIndex } from '../results/reference-index.ts';
import { wantedProject } from '../results/results-link.ts';
import type { Store } from '../store/store.ts';
import { chooseLanguage } from './language.ts';
import type { AppContext } from './request-context.ts';
import { type AskedResults, sendResults, unchanged } from './results-reply.ts';

/** What the view for choosing together needs. */
export interface ChoosingOptions {
  readonly store: Store;
  readonly references: ReferenceIndex;
  readonly assets: PageAssets;
  readonly publicUrl: string;
}

/**
 * The page of a link for choosing together, a file of it, or 204 while it is as the sender has seen it; `undefined` when
 * the link opens none. The digest is of what this page shows alone, so that two looks tell nothing that is not on it.
 */
export async function answerChoosing(
  { store, references, assets, publicUrl }: ChoosingOptions,
  context: AppContext,
  { asked, form, link }: { readonly asked: AskedResults; readonly form: ServedForm; readonly link: OpenLink },
): Promise<Response | undefined> {
  const { compiled, organisation } = form;
  const wanted = wantedProject(compiled, link.about);
  if (wanted === undefined) return undefined;
  const served = organisation.forms.map((one) => one.compiled);
  const applicationForm = applicationFormOf(served, compiled);
  const forms = { interviewForm: compiled, ...(applicationForm === undefined ? {} : { applicationForm }) };
  const choosing = await readChoosing({ store, references, ...forms }, { ...wanted, names: asked.names });
  const preferred = asked.language ?? link.language ?? context.req.query('lang');
  const view: ChoosingView = {
    ...forms,
    ...wanted,
    organisation: organisation.facts,
    language: chooseLanguage(compiled.languages, preferred, context.req.header('accept-language')),
    names: asked.names,
    chosen: choosing.candidates.map(({ reference }) => reference).filter((one) => asked.chosen.includes(one)),
    choosing,
  };
  const digest = digestOf(view);
  if (asked.seen === digest) return unchanged(publicUrl);
  if (asked.format === 'csv') {
    return sendResults(context, choosingCsv(view), {
      publicUrl,
      type: 'text/csv',
      fileName: choosingFileName(view, 'csv'),
    });
  }
  if (asked.format === 'svg') {
    const picture = choosingPictures(view).find(({ name }) => name === asked.picture);
    const fileName = choosingFileName(view, `${asked.picture}.svg`);
    return picture && sendResults(context, pictureFile(picture), { publicUrl, type: 'image/svg+xml', fileName });
  }
  const page = renderChoosingPage(view, { code: asked.code, digest, assets });
  return sendResults(context, page, { publicUrl, type: 'text/html' });
}

function digestOf({ interviewForm, applicationForm, language, names, chosen, choosing }: ChoosingView): string {
  const shown = [interviewForm.digest, applicationForm?.digest, language, names, chosen, choosing];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
}
