/** What a summary says around its numbers. */
export interface SummaryTexts {
  readonly choose: string;
  readonly about: string;
  /** In the drop-down’s help. */
  readonly help: string;
  readonly everyone: string;
  readonly statement: string;
  readonly answers: string;
  /** After the number of responses of a block. */
  readonly responses: string;
  /** For people who do not see the chart. */
  readonly chart: string;
}

/** By the organisation’s first language. */
export const summaryTexts: Readonly<Record<'fr' | 'en', SummaryTexts>> = {
  fr: {
    choose: 'Choisissez dans les cases jaunes. Une case vide compte tout le monde.',
    about:
      'Ces nombres se mettent à jour avec l’onglet des réponses. Ils servent à en parler ensemble, pas à noter qui que ce soit.',
    help: 'Choisissez dans la liste. Une case vide compte tout le monde.',
    everyone: 'Ensemble',
    statement: 'Énoncé',
    answers: 'Réponses',
    responses: 'réponses comptées',
    chart: 'Barres empilées\u00a0: pour chaque énoncé, le nombre de réponses par choix.',
  },
  en: {
    choose: 'Choose in the yellow cells. An empty cell counts everyone.',
    about: 'These numbers follow the tab of answers. They are there to talk about together, not to mark anyone.',
    help: 'Choose from the list. An empty cell counts everyone.',
    everyone: 'Everyone',
    statement: 'Statement',
    answers: 'Answers',
    responses: 'responses counted',
    chart: 'Stacked bars: for each statement, how many answers each option got.',
  },
};
