import {
  type CompiledForm,
  choosingColumnsOf,
  errorMessage,
  type PrefillKey,
  prefillErrors,
  prefillKeys,
  textIn,
} from '@tablee/core';
import type { Html } from '@tablee/html';
import type { LinkAbout } from '../../links/links.ts';
import { prefillOf } from '../../links/paper-entry.ts';
import { groupFieldsOf } from '../../results/results-link.ts';
import type { DeskLanguage, FieldReader, InBoth } from '../desk-page.ts';
import { choiceField, lineField } from '../frame/desk-fields.ts';

interface FieldWords {
  readonly labels: Readonly<Record<PrefillKey, string>>;
  readonly hints: Readonly<Partial<Record<PrefillKey, string>>>;
  /** Left to whoever answers. */
  readonly open: string;
  readonly needed: string;
}

const words: InBoth<FieldWords> = {
  fr: {
    labels: {
      role: 'Rôle',
      group: 'Groupe',
      subject: 'Numéro de la réponse dont on parle',
      name: 'Prénom de la personne concernée',
      project: 'Projet',
      team: 'Équipe',
      pair: 'Jumelage',
      round: 'Moment',
      mode: 'Façon de répondre',
    },
    hints: {
      group: 'Un code court, par exemple KIWI-27. Tout le groupe a le même.',
      team: 'Un code court, par exemple URG-3. Toute l’équipe a le même.',
      project: 'Le code du projet, par exemple URG-2026.',
      mode: 'La question du formulaire, si vous y répondez d’avance pour tout le monde.',
      subject: 'Sur la ligne du tableau, par exemple K7F-2QM.',
    },
    open: 'Laisser ouvert : le formulaire le demande',
    needed: 'Écrivez-le : il dit de qui sont les réponses.',
  },
  en: {
    labels: {
      role: 'Role',
      group: 'Group',
      subject: 'Number of the response it is about',
      name: 'First name of the person concerned',
      project: 'Project',
      team: 'Team',
      pair: 'Pair',
      round: 'Moment',
      mode: 'Way of answering',
    },
    hints: {
      group: 'A short code, such as KIWI-27. The whole group has the same one.',
      team: 'A short code, such as URG-3. The whole team has the same one.',
      project: 'The project’s code, such as URG-2026.',
      mode: 'The form’s own question, if you answer it beforehand for everybody.',
      subject: 'In the table’s row, such as K7F-2QM.',
    },
    open: 'Leave open: the form asks',
    needed: 'Write it: it says whose the answers are.',
  },
};

/** A field of links by the word that people know it by. */
export function fieldLabel(key: PrefillKey, language: DeskLanguage): string {
  return words[language].labels[key];
}

/** What a field of links is called beside a form: `mode` means something else in each, as its question says. */
function labelIn(form: CompiledForm | undefined, key: PrefillKey, language: DeskLanguage): string {
  const question = form?.questions.find(({ name }) => name === form.prefill[key]);
  if (key !== 'mode' || form === undefined || question === undefined) return words[language].labels[key];
  return textIn(question.title, language, form.languages);
}

/** The fields that a form takes from its links, in their order. */
export function fieldsOf(form: CompiledForm): readonly PrefillKey[] {
  return prefillKeys.filter((key) => form.prefill[key] !== undefined);
}

function optionsOf(form: CompiledForm, key: PrefillKey) {
  const question = form.questions.find(({ name }) => name === form.prefill[key]);
  return question !== undefined && 'options' in question ? question.options : [];
}

/** A value as people read it: the label of an option, or the value itself. */
export function fieldValue(
  form: CompiledForm | undefined,
  key: PrefillKey,
  value: string,
  language: DeskLanguage,
): string {
  const label = form && optionsOf(form, key).find((option) => option.value === value)?.label;
  return label === undefined || form === undefined ? value : textIn(label, language, form.languages);
}

/** What a link says, in words; what it opens is said elsewhere. */
export function aboutInWords(
  form: CompiledForm | undefined,
  about: LinkAbout,
  language: DeskLanguage,
): readonly (readonly [string, string])[] {
  return prefillKeys.flatMap((key) => {
    const value = about[key];
    if (value === undefined) return [];
    // `role` is a side that the form asks for, or what the link opens.
    if (key === 'role' && (form === undefined || optionsOf(form, key).every((option) => option.value !== value)))
      return [];
    return [[labelIn(form, key, language), fieldValue(form, key, value, language)] as const];
  });
}

/** What is wrong, by field. */
export type FieldErrors = ReadonlyMap<string, string>;

/** Fields to fill in: those that the form knows, and no others. */
export function renderFields(
  form: CompiledForm,
  keys: readonly PrefillKey[],
  {
    language,
    value,
    errors,
  }: { readonly language: DeskLanguage; readonly value: (name: string) => string; readonly errors: FieldErrors },
): readonly Html[] {
  const say = words[language];
  return keys.map((key) => {
    const facts = { name: key, label: labelIn(form, key, language), value: value(key), error: errors.get(key) };
    const options = optionsOf(form, key);
    if (options.length === 0) return lineField({ ...facts, hint: say.hints[key] });
    const offered = options.map((option) => ({
      value: option.value,
      label: textIn(option.label, language, form.languages),
    }));
    return choiceField({
      ...facts,
      hint: key === 'mode' ? say.hints.mode : undefined,
      options: [{ value: '', label: say.open }, ...offered],
    });
  });
}

/** What was filled in, and what the form would not take. */
export function readFields(
  form: CompiledForm,
  keys: readonly PrefillKey[],
  { language, field }: { readonly language: DeskLanguage; readonly field: FieldReader | ((name: string) => string) },
): { readonly about: LinkAbout; readonly errors: FieldErrors } {
  const about: LinkAbout = Object.fromEntries(keys.map((key) => [key, field(key)]).filter(([, value]) => value !== ''));
  const wrong = prefillErrors(form, prefillOf(about, form)).map((error) => {
    const key = keys.find((name) => form.prefill[name] === error.question) ?? error.question;
    return [key, errorMessage(form, error, language)] as const;
  });
  return { about, errors: new Map(wrong) };
}

/** What a link can open: its form; a group's results; the view for choosing together. */
export const openings = ['form', 'results', 'choosing', 'choosing-restricted'] as const;
export type Opening = (typeof openings)[number];

/** What links of a form can open. */
export function openingsOf(form: CompiledForm, mayRestricted: boolean): readonly Opening[] {
  return openings.filter((opening) => {
    if (opening === 'results') return groupFieldsOf(form).length > 0;
    if (opening === 'choosing') return choosingColumnsOf(form) !== undefined;
    return opening === 'form' || (mayRestricted && choosingColumnsOf(form) !== undefined);
  });
}

/** The fields that a link needs for what it opens. */
export function fieldsFor(form: CompiledForm, opening: Opening): readonly PrefillKey[] {
  if (opening === 'results') return groupFieldsOf(form);
  return opening === 'form' ? fieldsOf(form) : ['project'];
}

/** The field without which results would be of everybody. */
export function missingField(
  form: CompiledForm,
  opening: Opening,
  { about, language }: { readonly about: LinkAbout; readonly language: DeskLanguage },
): FieldErrors {
  const [first] = opening === 'form' ? [] : fieldsFor(form, opening);
  return first === undefined || (about[first] ?? '') !== '' ? new Map() : new Map([[first, words[language].needed]]);
}
