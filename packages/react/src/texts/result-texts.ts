/** What the page says around the pictures and lists of a person's own result. */
export interface ResultTexts {
  /** Names the region beside the questions. */
  readonly dialAside: string;
  readonly dialShow: string;
  readonly dialHide: string;
  readonly dialPress: string;
  readonly fitsTitle: string;
  readonly nothingFits: string;
  readonly toConsider: string;
  readonly listsTitle: string;
}

const fr: ResultTexts = {
  dialAside: 'Votre baromètre jusqu’ici',
  dialShow: 'Voir mon baromètre',
  dialHide: 'Cacher mon baromètre',
  dialPress: 'Vous pouvez aussi répondre en appuyant sur le cercle : plus loin du centre, plus fait ensemble.',
  fitsTitle: 'Ce qui convient',
  nothingFits: 'Aucune façon ne convient pour le moment. Voyez pourquoi ci-dessous.',
  toConsider: 'Avant de choisir',
  listsTitle: 'Vos réponses en bref',
};

const en: ResultTexts = {
  dialAside: 'Your barometer so far',
  dialShow: 'See my barometer',
  dialHide: 'Hide my barometer',
  dialPress: 'You can also answer by pressing on the circle: farther from the centre means more is done together.',
  fitsTitle: 'What fits',
  nothingFits: 'No way fits for the time being. See why below.',
  toConsider: 'Before you choose',
  listsTitle: 'Your answers in brief',
};

/** The words in the nearest language: `fr-CA` gives French, a language we do not have gives English. */
export function resultTexts(language: string): ResultTexts {
  return language === 'fr' || language.startsWith('fr-') ? fr : en;
}
