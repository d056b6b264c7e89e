import type { CompiledForm } from '../form/compiled-form.ts';
import type { CompileResult, Finding } from '../form/finding.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import type { CompileInput, JsonObject } from '../form/form-source.ts';
import { compileForm } from './compile-form.ts';

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
  return values.map((value) => ({ value, text: text(`Choix ${value}`, `Option ${value}`) }));
}

/** A form that compiles, with the given questions on one page. */
export function inputFor(
  elements: readonly JsonObject[],
  definition: Partial<FormDefinition> = {},
  rest: Partial<Omit<CompileInput, 'source'>> = {},
): CompileInput {
  return {
    source: {
      definition: {
        id: 'test',
        version: '1.0.0',
        audience: 'public',
        languages: ['fr', 'en'],
        title: text('Essai', 'Test'),
        purpose: text('Essayer', 'To test'),
        source: '',
        workflow: { step: '0', next: [] },
        tables: { main: { title: text('Essais', 'Tests') } },
        confirmation: { title: text('Reçu', 'Received'), text: text('Merci', 'Thank you') },
        sendLabel: text('Envoyer', 'Send'),
        ...definition,
      },
      survey: { pages: [{ name: 'page_one', elements }] },
    },
    wording: { tokens: {}, notices: {} },
    owner: { id: 'demo', name: text('Clinique'), profile: 'ca-qc', languages: ['fr', 'en'], tokens: {} },
    ...rest,
  };
}

/** The compiled form; a finding that stops it fails the test with its words. */
export function compiled(input: CompileInput): CompiledForm {
  const result = compileForm(input);
  if (result.ok) return result.form;
  throw new Error(result.findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** What was found, as `file path code`. */
export function found(result: CompileResult): readonly string[] {
  return result.findings.map(({ file, path, code }: Finding) => `${file} ${path} ${code}`);
}
