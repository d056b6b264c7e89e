/** What the page says around the dial beside the questions. */
export interface ResultTexts {
  /** Names the region beside the questions. */
  readonly dialAside: string;
  readonly dialShow: string;
  readonly dialHide: string;
  readonly dialPress: string;
}

const fr: ResultTexts = {
  dialAside: 'Votre baromètre jusqu’ici',
  dialShow: 'Voir mon baromètre',
  dialHide: 'Cacher mon baromètre',
  dialPress: 'Vous pouvez aussi répondre en appuyant sur le cercle : plus loin du centre, plus fait ensemble.',
};

const en: ResultTexts = {
  dialAside: 'Your barometer so far',
  dialShow: 'See my barometer',
  dialHide: 'Hide my barometer',
  dialPress: 'You can also answer by pressing on the circle: farther from the centre means more is done together.',
};

/** The words in the nearest language: `fr-CA` gives French, a language we do not have gives English. */
export function resultTexts(language: string): ResultTexts {
  return language === 'fr' || language.startsWith('fr-') ? fr : en;
}
