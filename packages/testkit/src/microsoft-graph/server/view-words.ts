/** What the pages say around the lists, in one language. */
export interface ViewWords {
  readonly title: string;
  readonly intro: string;
  readonly noSite: string;
  readonly noList: string;
  readonly noRow: string;
  readonly notFound: string;
  readonly allLists: string;
  readonly rows: (count: number) => string;
  readonly notShown: (from: number, to: number) => string;
  readonly yes: string;
  readonly no: string;
}

const words: Readonly<Record<'fr' | 'en', ViewWords>> = {
  fr: {
    title: 'Listes Microsoft, sur cet ordinateur',
    intro:
      'Ce service remplace Microsoft Lists le temps d’un essai. Rien ne quitte cet ordinateur, et rien n’est gardé.',
    noSite: 'Il n’y a pas encore de site.',
    noList: 'Il n’y a pas encore de liste.',
    noRow: 'Il n’y a pas encore de ligne. Cette page se met à jour toute seule.',
    notFound: 'Cette liste n’existe pas',
    allLists: 'Toutes les listes',
    rows: (count) => (count < 2 ? `${count} ligne` : `${count} lignes`),
    notShown: (from, to) => `Les lignes ${from} à ${to} ne sont pas affichées.`,
    yes: 'Oui',
    no: 'Non',
  },
  en: {
    title: 'Microsoft Lists, on this computer',
    intro:
      'This service stands in for Microsoft Lists while you try things. Nothing leaves this computer, nothing is kept.',
    noSite: 'There is no site yet.',
    noList: 'There is no list yet.',
    noRow: 'There is no row yet. This page updates itself.',
    notFound: 'There is no such list',
    allLists: 'All lists',
    rows: (count) => (count === 1 ? '1 row' : `${count} rows`),
    notShown: (from, to) => `Rows ${from} to ${to} are not shown.`,
    yes: 'Yes',
    no: 'No',
  },
};

/** The language of a page: `?lang=`, else the first of French and English that the browser asks for. */
export function viewLanguage(wanted: string | null, acceptLanguage: string | undefined): 'fr' | 'en' {
  if (wanted === 'fr' || wanted === 'en') return wanted;
  const asked = (acceptLanguage ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
  return asked.find((each) => each === 'fr' || each === 'en') === 'fr' ? 'fr' : 'en';
}

/** The words of a language. */
export function viewWords(language: 'fr' | 'en'): ViewWords {
  return words[language];
}
