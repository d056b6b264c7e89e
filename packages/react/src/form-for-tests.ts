import { type BrowserForm, browserFormOf, type FormDefinition, type JsonObject } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import type { SurveyModel } from 'survey-core';
import { createSurvey } from './survey/create-survey.ts';

/** A text in both languages. */
export function text(fr: string, en: string = fr): { readonly fr: string; readonly en: string } {
  return { fr, en };
}

/** A question with its title and tags, unless `more` says otherwise. */
export function question(type: string, name: string, more: JsonObject = {}): JsonObject {
  const tags = { sensitivity: 'none', table: 'main', source: '', retention: 'R1' };
  return { type, name, title: text(`Question ${name}`), ...tags, ...more };
}

/** Options with their labels. */
export function options(...values: readonly string[]): readonly JsonObject[] {
  return values.map((value) => ({ value, text: text(`Choix ${value}`) }));
}

/** A compiled form with the given pages, as a browser gets it. */
export function formOf(
  pages: Readonly<Record<string, readonly JsonObject[] | JsonObject>>,
  definition: Partial<FormDefinition> = {},
): BrowserForm {
  const result = compileForm({
    source: {
      definition: {
        id: 'test',
        version: '1.0.0',
        audience: 'public',
        languages: ['fr', 'en'],
        title: text('Essai'),
        purpose: text('Essayer'),
        source: '',
        workflow: { step: '0', next: [] },
        tables: { main: { title: text('Essais') } },
        confirmation: { title: text('Reçu'), text: text('Merci') },
        sendLabel: text('Envoyer'),
        ...definition,
      },
      survey: {
        pages: Object.entries(pages).map(([name, content]) => ({
          name,
          title: text(`Page ${name}`),
          ...('length' in content ? { elements: content } : content),
        })),
      },
    },
    wording: { tokens: {}, notices: {} },
    owner: { id: 'demo', name: text('Clinique'), profile: 'ca-qc', languages: ['fr', 'en'], tokens: {} },
  });
  if (result.ok) return browserFormOf(result.form);
  throw new Error(result.findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** The survey of a form as the page makes it, in French. */
export function surveyOf(form: BrowserForm, fixed: Readonly<Record<string, string>> = {}): SurveyModel {
  return createSurvey({ form, language: 'fr', fixed, suggested: {}, staff: false });
}
