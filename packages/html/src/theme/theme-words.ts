interface Said {
  readonly message: string;
  readonly fix: string;
}

/** What is said of an organisation's colours and letters. */
interface ThemeWords {
  readonly notAColour: (colour: string) => Said;
  readonly contrast: (other: string, ratio: number, least: number) => string;
  readonly nearest: (colour: string) => string;
  readonly another: string;
  readonly notAFont: Said;
}

/** By language: one that is missing does not compile. */
export const themeWords: Readonly<Record<'fr' | 'en', ThemeWords>> = {
  fr: {
    notAColour: (colour) => ({
      message: `«\u00a0${colour}\u00a0» n’est pas une couleur`,
      fix: 'Écrivez-la comme #rrvvbb, par exemple #0B5563.',
    }),
    contrast: (other, ratio, least) =>
      `le contraste avec ${other} est de ${decimal(ratio)}:1, et il doit être d’au moins ${decimal(least)}:1`,
    nearest: (colour) => `La plus proche qui se lit est ${colour}.`,
    another: 'Choisissez une autre couleur.',
    notAFont: {
      message: 'ce n’est pas une liste de familles de caractères',
      fix: 'Écrivez les familles comme en CSS, séparées par des virgules, par exemple Georgia, serif.',
    },
  },
  en: {
    notAColour: (colour) => ({
      message: `${colour} is not a colour`,
      fix: 'Write it as #rrggbb, for example #0B5563.',
    }),
    contrast: (other, ratio, least) => `contrast with ${other} is ${ratio}:1, and it needs at least ${least}:1`,
    nearest: (colour) => `The nearest that can be read is ${colour}.`,
    another: 'Choose another colour.',
    notAFont: {
      message: 'it is not a list of font families',
      fix: 'Write families as in CSS, separated by commas, for example "Source Sans 3", Calibri.',
    },
  },
};

/** As French writes it: 4,5. */
function decimal(ratio: number): string {
  return String(ratio).replace('.', ',');
}
