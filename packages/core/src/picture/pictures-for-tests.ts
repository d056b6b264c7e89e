import { type BarsInput, barsPicture } from './bars.ts';
import { type ChecklistInput, checklistPicture } from './checklist.ts';
import { type ContinuumInput, continuumPicture } from './continuum.ts';
import { type CoverageInput, coveragePicture } from './coverage.ts';
import { dialPicture } from './dial.ts';
import type { DialInput } from './dial-input.ts';
import { type Shape, svgText } from './shape.ts';

const dimensions: DialInput['dimensions'] = [
  { id: 'co-expression', label: 'Co-expression' },
  { id: 'co-construction', label: 'Co-construction' },
  { id: 'co-decision', label: 'Co-décision' },
  { id: 'co-implementation', label: 'Co-mise en œuvre' },
];
const labels: readonly (readonly [string, string])[] = [
  ['Ressources de chaque membre', 'co-construction'],
  ['Toutes les possibilités', 'co-construction'],
  ['Objectifs en mots', 'co-construction'],
  ['Objectifs prioritaires', 'co-decision'],
  ['Plan d’action', 'co-decision'],
  ['Décisions prises ensemble', 'co-decision'],
  ['Évaluation du projet', 'co-implementation'],
  ['Travail mené à plusieurs', 'co-implementation'],
  ['Rôles partagés', 'co-implementation'],
  ['Accueil du ressenti', 'co-expression'],
  ['Information claire', 'co-expression'],
  ['Points de vue', 'co-expression'],
];
const dial: DialInput = {
  id: 'dial',
  title: 'Votre baromètre',
  description: 'Douze critères, de 0 à 4.',
  dimensions,
  criteria: labels.map(([label, dimension], index) => ({ name: `c${index}`, label, dimension })),
};

function marks(...given: readonly (number | undefined)[]): Readonly<Record<string, number>> {
  return Object.fromEntries(given.flatMap((mark, index) => (mark === undefined ? [] : [[`c${index}`, mark]])));
}

const own: DialInput = { ...dial, marks: marks(2, 2, 1, 3, 0, 2, 1, 3, 4, 3, 4, undefined) };
const sides: DialInput = {
  ...dial,
  outlines: [
    { label: 'Professionnels', marks: marks(3, 3, 2, 3, 2, 2.5, 2, 3, 3, 4, 3, 3) },
    { label: 'Partenaires et représentants', marks: marks(2, 1, 1, 1, 0, 2, undefined, 1, 2, 3, 2, 3) },
  ],
};

const continuum: ContinuumInput = {
  id: 'continuum',
  title: 'Les façons d’engager',
  description: 'Ce qui convient d’après vos réponses.',
  levels: [
    { id: 'stories', label: 'Raconter son expérience', fits: true, chosen: true },
    { id: 'survey', label: 'Sondage ou groupe de discussion', fits: true, chosen: false },
    { id: 'group', label: 'Groupe de travail, comité ou projet', fits: false, chosen: true },
    { id: 'board', label: 'Conseil ou équipe de direction', fits: false, chosen: false },
  ],
  legend: {
    fits: 'Convient d’après vos réponses',
    fitsNot: 'Ne convient pas d’après vos réponses',
    chosen: 'Votre choix',
    order: 'De haut en bas, le pouvoir de décider augmente.',
  },
};
const checklist: ChecklistInput = {
  id: 'checklist',
  title: 'Vos énoncés, par thème',
  description: 'Une case par énoncé.',
  groups: [
    { label: 'Direction et conviction', marks: ['true', 'not-yet'] },
    { label: 'Ouverture et écoute', marks: ['true', 'none', 'true'] },
  ],
  legend: { true: 'Vrai pour vous', 'not-yet': 'Pas encore', none: 'Sans réponse' },
};

const bars: BarsInput = {
  id: 'bars',
  title: 'Réponses, énoncé par énoncé',
  description: 'Une barre par énoncé.',
  parts: ['Toujours', 'Souvent', 'Parfois', 'Pas encore', 'Je ne sais pas', 'Ne s’applique pas'],
  bars: [
    { label: 'Nous invitons des partenaires dès le début d’un projet', counts: [4, 3, 1, 1, 1, 2] },
    { label: 'Nous disons ce que nous avons fait de leurs idées', counts: [0, 8, 0, 4, 0, 0] },
    { label: 'Nous relisons ensemble', counts: 'pas assez de réponses' },
  ],
};

function people(...given: readonly string[]): CoverageInput['groups'][number]['values'][number]['people'] {
  return given.map((label) => ({ label, chosen: ['K7F-2QM', 'M3P-9TR'].includes(label) }));
}

const coverage: Omit<CoverageInput, 'columns'> = {
  id: 'coverage',
  title: 'Qui apporte quoi',
  description: 'Chaque apport, avec les numéros des personnes qui l’ont.',
  groups: [
    {
      label: 'Expérience',
      nobody: 'personne',
      values: [
        {
          label: 'Expérience d’usager',
          people: people('K7F-2QM', 'C4D-7HX', 'M3P-9TR', 'X2X-3C3', 'T6T-V77', 'W9H-4KD'),
        },
        { label: 'Expérience de proche', people: people('C4D-7HX') },
        { label: 'Voix d’une association', people: [] },
      ],
    },
    {
      label: 'Façons de participer',
      nobody: 'personne',
      values: [
        {
          label:
            'Travailler avec d’autres dans un comité, un groupe ou un projet, ou pour améliorer une façon de faire',
          people: people('M3P-9TR', 'A-2027-0042'),
        },
      ],
    },
    {
      label: 'Perspectives partagées',
      nobody: 'personne ne l’a dit',
      values: [{ label: 'Je vis loin d’une ville', people: [] }],
    },
  ],
  legend: {
    chosen: 'Une personne cochée l’apporte',
    others: 'Seulement des personnes non cochées',
    nobody: 'Personne parmi les personnes rencontrées',
  },
};

const pictures: Readonly<Record<string, Shape>> = {
  'dial-own': dialPicture(own),
  'dial-own-narrow': dialPicture({ ...own, narrow: true }),
  'dial-sides': dialPicture(sides),
  'dial-sides-narrow': dialPicture({ ...sides, narrow: true }),
  continuum: continuumPicture(continuum),
  checklist: checklistPicture(checklist),
  bars: barsPicture(bars),
  'coverage-wide': coveragePicture({ ...coverage, columns: 2 }),
  'coverage-narrow': coveragePicture({ ...coverage, columns: 1 }),
};

/** SVG of each kind of picture, by the name of its approved file. */
export const picturesToApprove: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(pictures).map(([name, picture]) => [name, `${svgText(picture)}\n`]),
);
