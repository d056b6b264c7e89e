/** Words of the pictures of a person's own result; the title is a screen reader's name for the picture. */
export interface ResultWords {
  readonly dialTitle: string;
  readonly jointDialTitle: string;
  readonly dialDescription: string;
  readonly continuumTitle: string;
  /** With the levels that fit, as they are called in the picture. */
  readonly continuumDescription: (levels: string) => string;
  readonly nothingFits: string;
  readonly fits: string;
  readonly fitsNot: string;
  readonly chosen: string;
  readonly power: string;
  readonly checklistTitle: string;
  readonly checklistDescription: string;
  readonly isTrue: string;
  readonly notYet: string;
  readonly noAnswer: string;
}

const fr: ResultWords = {
  dialTitle: 'Votre baromètre',
  jointDialTitle: 'Votre baromètre, ensemble',
  dialDescription:
    'Un cercle de douze secteurs, un par critère, remplis à partir du centre selon la note, de 0 à 4. Le tableau donne les mêmes notes.',
  continuumTitle: 'Les façons d’engager, dans l’ordre du pouvoir de décider',
  continuumDescription: (levels) => `Ce qui convient d’après vos réponses : ${levels}.`,
  nothingFits: 'aucune façon pour le moment',
  fits: 'Convient d’après vos réponses',
  fitsNot: 'Ne convient pas d’après vos réponses',
  chosen: 'Votre choix',
  power: 'De haut en bas, le pouvoir de décider augmente.',
  checklistTitle: 'Vos énoncés, par thème',
  checklistDescription: 'Une case par énoncé : vrai, pas encore ou sans réponse. La liste donne chaque énoncé en mots.',
  isTrue: 'Vrai pour vous',
  notYet: 'Pas encore',
  noAnswer: 'Sans réponse',
};

const en: ResultWords = {
  dialTitle: 'Your barometer',
  jointDialTitle: 'Your barometer, together',
  dialDescription:
    'A circle of twelve sectors, one for each criterion, filled from the centre according to the mark, from 0 to 4. The table gives the same marks.',
  continuumTitle: 'The ways of engaging, in order of the power to decide',
  continuumDescription: (levels) => `What fits, from your answers: ${levels}.`,
  nothingFits: 'none for the time being',
  fits: 'Fits your answers',
  fitsNot: 'Does not fit your answers',
  chosen: 'Your choice',
  power: 'From top to bottom, the power to decide grows.',
  checklistTitle: 'Your statements, by theme',
  checklistDescription:
    'One box for each statement: true, not yet or not answered. The list gives each statement in words.',
  isTrue: 'True for you',
  notYet: 'Not yet',
  noAnswer: 'Not answered',
};

/** The words in the nearest language: `fr-CA` gives French, a language we do not have gives English. */
export function resultWords(language: string): ResultWords {
  return language === 'fr' || language.startsWith('fr-') ? fr : en;
}
