import type { TableId } from '@tablee/core';
import type { DeskRole } from '../../settings/desk-settings.ts';
import type { DeskLanguage, InBoth } from '../desk-page.ts';

/** Words that stand around every page, or on several. */
interface DeskWords {
  readonly desk: string;
  readonly menu: string;
  readonly signOut: string;
  readonly signedInAs: (name: string) => string;
  readonly otherOrganisations: string;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly roles: Readonly<Record<DeskRole, string>>;
  /** Before what to do. */
  readonly fix: string;
  readonly responses: (count: number) => string;
  readonly rows: (count: number) => string;
  /** `a, b and c`. */
  readonly list: (names: readonly string[]) => string;
  /** A name and what is said of it. */
  readonly about: (name: string, said: string) => string;
}

const frNumber = new Intl.NumberFormat('fr-CA');
const enNumber = new Intl.NumberFormat('en-CA');

const words: InBoth<DeskWords> = {
  fr: {
    desk: 'Bureau',
    menu: 'Menu',
    signOut: 'Fermer la session',
    signedInAs: (name) => `Session de ${name}`,
    otherOrganisations: 'Changer d’organisation',
    tables: { main: 'tableau principal', restricted: 'tableau restreint', anonymous: 'tableau sans identité' },
    roles: {
      coordinator: 'coordination',
      'restricted-reader': 'coordination, avec lecture des tableaux restreints',
      administrator: 'administration du bureau',
    },
    fix: 'À faire :',
    responses: (count) => `${frNumber.format(count)} réponse${count < 2 ? '' : 's'}`,
    rows: (count) => `${frNumber.format(count)} ligne${count < 2 ? '' : 's'}`,
    list: (names) => new Intl.ListFormat('fr', { type: 'conjunction' }).format(names),
    about: (name, said) => `${name} : ${said}`,
  },
  en: {
    desk: 'Desk',
    menu: 'Menu',
    signOut: 'Sign out',
    signedInAs: (name) => `Signed in as ${name}`,
    otherOrganisations: 'Change organisation',
    tables: { main: 'main table', restricted: 'restricted table', anonymous: 'table without identity' },
    roles: {
      coordinator: 'coordination',
      'restricted-reader': 'coordination, may read restricted tables',
      administrator: 'administration of the desk',
    },
    fix: 'To do:',
    responses: (count) => `${enNumber.format(count)} ${count === 1 ? 'response' : 'responses'}`,
    rows: (count) => `${enNumber.format(count)} ${count === 1 ? 'row' : 'rows'}`,
    list: (names) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names),
    about: (name, said) => `${name}: ${said}`,
  },
};

/** The words of every page. */
export function deskWords(language: DeskLanguage): DeskWords {
  return words[language];
}
