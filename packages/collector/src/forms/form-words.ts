import type { FindingText, InEach } from '../settings/finding-language.ts';

/** What is said of folders of forms, and of what they say of themselves. */
interface FormWords {
  readonly noFolder: (place: string, packageName: string | undefined) => FindingText;
  readonly noForms: (place: string) => FindingText;
  readonly noForm: (place: string, id: string, known: string) => FindingText;
  readonly replacesOurs: (id: string, place: string) => FindingText;
  /** `first` is where the other one is; `undefined` for Tablée itself. */
  readonly twice: (clash: {
    readonly id: string;
    readonly first: string | undefined;
    readonly second: string;
    readonly from: string;
    readonly original: string;
    readonly other: string;
  }) => FindingText;
  readonly missingFile: FindingText;
  readonly otherId: (folder: string, id: string) => FindingText;
  readonly noLicence: FindingText;
  readonly outside: FindingText;
}

/** An entry of `forms` that gives a form another name. */
function renamed(from: string, original: string, other: string): string {
  return `{ "from": ${JSON.stringify(from)}, "as": { ${JSON.stringify(original)}: ${JSON.stringify(other)} } }`;
}

const fr: FormWords = {
  noFolder: (place, packageName) => ({
    found: `le dossier de formulaires « ${place} » n’existe pas`,
    allowed: '',
    fix:
      packageName === undefined
        ? 'Corrigez `forms` dans tablee.json, ou créez le dossier.'
        : `Créez le dossier, ou installez le paquet à côté de tablee.json : npm install ${packageName}`,
  }),
  noForms: (place) => ({
    found: `il n’y a aucun formulaire dans « ${place} »`,
    allowed: 'des dossiers qui contiennent chacun un form.json et un survey.json',
    fix: 'Nommez le dossier qui contient ceux des formulaires (un dossier au-dessus ou au-dessous, souvent), ou commencez-en un : tablee new form.',
  }),
  noForm: (place, id, known) => ({
    found: `« ${place} » n’a pas ici de formulaire « ${id} »`,
    allowed: known,
    fix: 'Corrigez le nom, ou retirez-le.',
  }),
  replacesOurs: (id, place) => ({
    found: `le formulaire « ${id} » de ${place} prend la place de celui qui vient avec Tablée`,
    allowed: '',
    fix: `Dites que c’est voulu : { "from": ${JSON.stringify(place)}, "replaces": [${JSON.stringify(id)}] }. Ou renommez le dossier et son identifiant.`,
  }),
  twice: ({ id, first, second, from, original, other }) => ({
    found: `le formulaire « ${id} » est dans ${first ?? 'Tablée'} et dans ${second}`,
    allowed: '',
    fix: `Donnez un autre nom à l’un des deux : ${renamed(from, original, other)}. Ou nommez sous « only » ceux que vous voulez, ou écrivez "replaces": [${JSON.stringify(id)}].`,
  }),
  missingFile: {
    found: 'le fichier n’existe pas',
    allowed: '',
    fix: 'Un formulaire est un dossier avec form.json et survey.json : ajoutez ce fichier.',
  },
  otherId: (folder, id) => ({
    found: `${JSON.stringify(id)} ne convient pas ici`,
    allowed: JSON.stringify(folder),
    fix: 'L’identifiant est le nom du dossier : changez l’un des deux.',
  }),
  noLicence: {
    found: 'ces formulaires viennent sans licence : personne n’a dit que d’autres peuvent s’en servir ou les changer',
    allowed: 'un nom SPDX, comme MIT ou CC-BY-4.0',
    fix: 'Demandez à leur auteur ou autrice d’en nommer une. D’ici là, ayez sa permission par écrit.',
  },
  outside: {
    found: 'le dossier des formulaires est hors du paquet',
    allowed: 'un dossier du paquet',
    fix: 'Dites-le à la personne qui a fait le paquet; aucun dossier hors de lui n’est lu.',
  },
};

const en: FormWords = {
  noFolder: (place, packageName) => ({
    found: `the folder of forms "${place}" is not there`,
    allowed: '',
    fix:
      packageName === undefined
        ? 'Correct `forms` in tablee.json, or create the folder.'
        : `Create the folder, or install the package beside tablee.json: npm install ${packageName}`,
  }),
  noForms: (place) => ({
    found: `there is no form in "${place}"`,
    allowed: 'folders that each hold a form.json and a survey.json',
    fix: 'Name the folder that holds those of the forms (often one above or below), or begin one: tablee new form.',
  }),
  noForm: (place, id, known) => ({
    found: `"${place}" has no form "${id}" here`,
    allowed: known,
    fix: 'Correct the name, or take it out.',
  }),
  replacesOurs: (id, place) => ({
    found: `the form "${id}" of ${place} takes the place of the one that comes with Tablée`,
    allowed: '',
    fix: `Say that it is meant: { "from": ${JSON.stringify(place)}, "replaces": [${JSON.stringify(id)}] }. Or rename the folder and its id.`,
  }),
  twice: ({ id, first, second, from, original, other }) => ({
    found: `the form "${id}" is in ${first ?? 'Tablée itself'} and in ${second}`,
    allowed: '',
    fix: `Give one another name: ${renamed(from, original, other)}. Or name those you want under "only", or write "replaces": [${JSON.stringify(id)}].`,
  }),
  missingFile: {
    found: 'the file is not there',
    allowed: '',
    fix: 'A form is a folder with form.json and survey.json: add this file.',
  },
  otherId: (folder, id) => ({
    found: `${JSON.stringify(id)} is not allowed here`,
    allowed: JSON.stringify(folder),
    fix: 'The id is the name of the folder: change one of the two.',
  }),
  noLicence: {
    found: 'these forms come without a licence: nobody has said that others may use or change them',
    allowed: 'an SPDX name such as MIT or CC-BY-4.0',
    fix: 'Ask their author to name one. Until then, have their permission in writing.',
  },
  outside: {
    found: 'the folder of forms is outside the package',
    allowed: 'a folder of the package',
    fix: 'Tell the author of the package; no folder outside it is read.',
  },
};

/** What is said of folders and packages of forms. */
export const formWords: InEach<FormWords> = { fr, en };
