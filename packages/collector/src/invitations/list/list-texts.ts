/** What is said about a list of people. */
export interface ListTexts {
  readonly unreadable: string;
  readonly unreadableFix: string;
  readonly empty: string;
  readonly emptyFix: string;
  readonly noColumns: (found: string) => string;
  readonly noColumnsFix: string;
  readonly twice: (column: string) => string;
  readonly twiceFix: string;
  readonly noName: string;
  readonly noNameFix: string;
  readonly noAddress: string;
  readonly noAddressFix: string;
  readonly badAddress: string;
  readonly badAddressFix: string;
  readonly badLanguage: string;
  readonly badLanguageFix: (offered: string) => string;
  readonly unused: (column: string, form: string) => string;
  readonly unusedFix: string;
  readonly badValue: (column: string) => string;
  readonly badValueFix: (allowed: string) => string;
  readonly same: (line: number) => string;
  readonly sameFix: string;
  readonly shared: (line: number) => string;
  readonly sharedFix: string;
  readonly tooMany: (most: number) => string;
  readonly tooManyFix: string;
}

const fr: ListTexts = {
  unreadable: 'Cette ligne ne peut pas être lue : un guillemet est ouvert et pas fermé, ou il y a trop de cellules.',
  unreadableFix: 'Ouvrez le fichier dans un tableur, puis enregistrez-le de nouveau en CSV.',
  empty: 'La liste est vide.',
  emptyFix: 'Mettez les noms des colonnes sur la première ligne, puis une personne par ligne.',
  noColumns: (found) => `Il manque une colonne de noms ou d’adresses. Trouvé : ${found}.`,
  noColumnsFix: 'Nommez les colonnes sur la première ligne : nom, courriel, langue, rôle…',
  twice: (column) => `Deux colonnes disent la même chose : ${column}.`,
  twiceFix: 'Renommez ou retirez l’une des deux.',
  noName: 'Le nom manque.',
  noNameFix: 'Écrivez le nom de la personne, comme elle veut le lire.',
  noAddress: 'L’adresse courriel manque.',
  noAddressFix: 'Ajoutez l’adresse, ou retirez la ligne.',
  badAddress: 'L’adresse courriel n’en est pas une.',
  badAddressFix: 'Une adresse ressemble à prenom.nom@example.org : une seule par ligne, sans nom ni espace.',
  badLanguage: 'Cette langue n’est pas offerte.',
  badLanguageFix: (offered) => `Écrivez une langue du formulaire (${offered}), ou laissez la cellule vide.`,
  unused: (column, form) => `Le formulaire ${form} n’utilise pas la colonne « ${column} ».`,
  unusedFix: 'Videz ou renommez cette colonne.',
  badValue: (column) => `Le formulaire n’accepte pas ce qui est dans la colonne « ${column} ».`,
  badValueFix: (allowed) =>
    allowed === '' ? 'Vérifiez comment ce code s’écrit.' : `Écrivez une de ces valeurs : ${allowed}.`,
  same: (line) => `La même personne est déjà à la ligne ${line} : une seule invitation est faite.`,
  sameFix: 'Rien, si c’est la même personne.',
  shared: (line) => `La même adresse est à la ligne ${line}, avec un autre nom : deux invitations y sont envoyées.`,
  sharedFix: 'Rien, si deux personnes partagent cette adresse.',
  tooMany: (most) => `La liste a plus de ${most} personnes.`,
  tooManyFix: 'Divisez-la.',
};

const en: ListTexts = {
  unreadable: 'This line cannot be read: a quotation mark is opened and not closed, or there are too many cells.',
  unreadableFix: 'Open the file in a spreadsheet, and save it as CSV again.',
  empty: 'The list is empty.',
  emptyFix: 'Put the names of the columns on the first line, then one person a line.',
  noColumns: (found) => `A column of names or addresses is missing. Found: ${found}.`,
  noColumnsFix: 'Name the columns on the first line: name, email, language, role…',
  twice: (column) => `Two columns say the same: ${column}.`,
  twiceFix: 'Rename or remove one of them.',
  noName: 'The name is missing.',
  noNameFix: 'Write the person’s name as they like to read it.',
  noAddress: 'The e-mail address is missing.',
  noAddressFix: 'Add the address, or remove the line.',
  badAddress: 'The e-mail address is not one.',
  badAddressFix: 'An address looks like first.last@example.org: one a line, without a name or a space.',
  badLanguage: 'This language is not offered.',
  badLanguageFix: (offered) => `Write a language of the form (${offered}), or leave the cell empty.`,
  unused: (column, form) => `The form ${form} does not use the column “${column}”.`,
  unusedFix: 'Empty or rename this column.',
  badValue: (column) => `The form does not take what is in the column “${column}”.`,
  badValueFix: (allowed) => (allowed === '' ? 'Check how this code is written.' : `Write one of these: ${allowed}.`),
  same: (line) => `The same person is in line ${line} already: one invitation is made.`,
  sameFix: 'Nothing, if it is the same person.',
  shared: (line) => `The same address is in line ${line}, with another name: two invitations are sent there.`,
  sharedFix: 'Nothing, if two people share the address.',
  tooMany: (most) => `The list has more than ${most} people.`,
  tooManyFix: 'Divide it.',
};

/** Words about lists, in French or English. */
export function listTexts(language: 'fr' | 'en'): ListTexts {
  return language === 'fr' ? fr : en;
}
