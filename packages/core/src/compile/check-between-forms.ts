import type { Finding, FindingLanguage } from '../form/finding.ts';
import type { FormSource } from '../form/form-source.ts';
import { type InEach, oneOf } from './finding-words.ts';
import { at, Findings, type FindingWords, type Place } from './findings.ts';
import { copyOf, textOf } from './json-node.ts';
import { questionsBelow } from './survey-elements.ts';

/** What is wrong in one form because of what another one holds. */
interface FindingOfForm {
  readonly form: string;
  readonly finding: Finding;
}

/** Forms by id, as they lie in their folders. */
type FormSources = ReadonlyMap<string, FormSource>;

/** One form's names of things in another form. */
interface NamedElsewhere {
  readonly form: string;
  readonly place: Place;
  readonly names: readonly string[];
  /** What the other form has, whole: those that an overlay hides included. */
  readonly known: readonly string[];
  readonly kind: 'question' | 'document';
}

/**
 * Names in `form.json` that lead into another form: its documents and questions exist. A form that is not there is no
 * fault, since an organisation runs what it wants.
 */
export function checkBetweenForms(sources: FormSources, language?: FindingLanguage): readonly FindingOfForm[] {
  return [...sources].flatMap(([id, source]) => {
    const findings = new Findings(language);
    for (const named of namedElsewhere(source, sources)) {
      for (const name of named.names.filter((one) => !named.known.includes(one))) {
        findings.error(named.place, {
          code: 'FORM_NAME_UNKNOWN',
          ...unknownElsewhere(id, name, named),
        });
      }
    }
    return findings.all.map((finding) => ({ form: id, finding }));
  });
}

function unknownElsewhere(id: string, name: string, { kind, form, known }: NamedElsewhere): InEach<FindingWords> {
  return {
    en: {
      message: `"${id}" names "${name}", which is no ${kind} of the form "${form}".`,
      fix: known.length === 0 ? 'Take this entry out.' : oneOf(known).en,
    },
    fr: {
      message: `« ${id} » nomme « ${name} », qui n’est pas ${kind === 'question' ? 'une question' : 'un document'} du formulaire « ${form} ».`,
      fix: known.length === 0 ? 'Retirez cette ligne.' : oneOf(known).fr,
    },
  };
}

function namedElsewhere({ definition }: FormSource, sources: FormSources): readonly NamedElsewhere[] {
  const root: Place = { file: 'form.json', path: '$' };
  const inForm = (form: string, place: Place, names: readonly string[]): readonly NamedElsewhere[] => {
    const other = sources.get(form);
    return other === undefined ? [] : [{ form, place, names, known: questionNames(other), kind: 'question' }];
  };
  const links = definition.workflow.links ?? [];
  return [
    ...links.flatMap(({ form, fills = {} }, index) =>
      inForm(form, ['workflow', 'links', index, 'fills'].reduce(at, root), Object.keys(fills)),
    ),
    ...Object.entries(definition.lookUp ?? {}).flatMap(([key, lookUp]) =>
      lookUp === undefined ? [] : inForm(lookUp.form, ['lookUp', key].reduce(at, root), lookUp.questions),
    ),
    ...(definition.documents ?? []).flatMap(({ replacedBy }, index) => {
      const place = ['documents', index, 'replacedBy'].reduce(at, root);
      const other = replacedBy && sources.get(replacedBy.form);
      if (replacedBy === undefined || other === undefined) return [];
      const { form, document, match } = replacedBy;
      const known = (other.definition.documents ?? []).map(({ id }) => id);
      const named: NamedElsewhere = { form, place: at(place, 'document'), names: [document], known, kind: 'document' };
      return [named, ...inForm(form, at(place, 'match'), Object.values(match))];
    }),
  ];
}

function questionNames({ survey }: FormSource): readonly string[] {
  return questionsBelow(copyOf(survey)).map((question) => textOf(question, 'name'));
}
