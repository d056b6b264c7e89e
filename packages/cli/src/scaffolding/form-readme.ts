import { textIn } from '@tablee/core';
import type { Language } from '../texts/languages.ts';
import type { NewForm } from './form-answers.ts';

/** `README.md` of a new form, in one language; `command` is how the program is called here. */
export function formReadme(form: NewForm, language: Language, command: string): string {
  return language === 'fr' ? inFrench(form, command) : inEnglish(form, command);
}

const inFrench = ({ id, title, kind }: NewForm, command: string): string => `# \`${id}\`\u00a0: ${textIn(title, 'fr')}

| fichier          | contient                                                                        |
| ---------------- | ------------------------------------------------------------------------------- |
| \`survey.json\`    | les questions; s’ouvre dans SurveyJS Creator                                    |
| \`form.json\`      | à qui le formulaire s’adresse, ses tableaux, ce que la personne lit à la fin    |
| \`samples/*.json\` | des réponses d’essai, justes et fausses, chacune avec le verdict qui est attendu |

- Changez les textes, ajoutez et enlevez des questions. Le nom d’une question (\`name\`) est une colonne de votre tableau\u00a0: une fois le formulaire publié, ne le changez plus.
- Chaque question a quatre étiquettes\u00a0: \`sensitivity\` (ce qu’elle révèle), \`table\` (où va la réponse), \`source\`, \`retention\` (combien de temps elle est gardée).
- Revenu de SurveyJS Creator? \`${command} format ${id} --from FICHIER\` ne garde que vos changements.
- Les pages de fin disent ce que la loi demande${kind === 'named' ? ', puis demandent un accord' : ''}. Faites-les relire par la personne responsable de la vie privée.
`;

const inEnglish = ({ id, title, kind }: NewForm, command: string): string => `# \`${id}\`: ${textIn(title, 'en')}

| file             | holds                                                                       |
| ---------------- | --------------------------------------------------------------------------- |
| \`survey.json\`    | the questions; opens in SurveyJS Creator                                    |
| \`form.json\`      | whom the form is for, its tables, what the person reads at the end          |
| \`samples/*.json\` | answers to try it with, right and wrong, each with the verdict it must get  |

- Change the texts, add and remove questions. A question’s \`name\` is a column of your table: once the form is published, it stays.
- Each question has four tags: \`sensitivity\` (what it reveals), \`table\` (where the answer goes), \`source\`, \`retention\` (how long it is kept).
- Back from SurveyJS Creator? \`${command} format ${id} --from FILE\` keeps your changes and nothing else.
- The last page says what the law asks for${kind === 'named' ? ', then asks for an agreement' : ''}. Have your privacy officer read it.
`;
