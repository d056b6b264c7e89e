/** Every word that the form's page says around the questions. `{…}` never appears here: what varies is a parameter. */
export interface FormTexts {
  readonly step: (step: number, steps: number) => string;
  /** Of a repeated group, after its noun where the form names one. */
  readonly item: (number: number, of: number) => string;
  readonly back: string;
  readonly next: string;
  readonly toReview: string;
  readonly optional: string;
  readonly required: string;
  readonly allRequired: string;
  readonly allOptional: string;
  readonly optionalMarked: string;
  readonly requiredMarked: string;
  readonly errorPrefix: string;
  readonly errorCount: (count: number) => string;
  readonly errorHelp: string;
  readonly choose: string;
  readonly specify: string;
  readonly yes: string;
  readonly no: string;
  readonly filledIn: string;
  readonly characters: (left: number) => string;
  readonly addAnother: string;
  readonly reviewTitle: string;
  readonly reviewIntro: string;
  readonly change: string;
  readonly changePage: (page: string) => string;
  readonly noAnswer: string;
  readonly notSent: string;
  readonly consentTitle: string;
  readonly consentText: string;
  readonly consentErase: string;
  readonly consentReturn: string;
  readonly sending: string;
  readonly checking: string;
  readonly waiting: Readonly<Record<WaitReason, string>>;
  readonly nextTry: (seconds: number) => string;
  readonly tryNow: string;
  readonly stopTrying: string;
  readonly failures: Readonly<Record<FailureKind, { readonly title: string; readonly text: string }>>;
  readonly callUs: string;
  readonly reload: string;
  readonly received: string;
  readonly receiptNumber: (reference: string) => string;
  readonly spelled: (reference: string) => string;
  readonly receivedAt: (when: string) => string;
  readonly whatNext: string;
  readonly yourAnswers: string;
  readonly answersGone: string;
  readonly print: string;
  readonly keepCopy: string;
  readonly copyName: string;
  readonly another: string;
  readonly keptTitle: string;
  readonly keptText: string;
  readonly marksTitle: string;
  readonly marksQuestion: string;
  readonly marksMark: string;
  readonly resultTitle: string;
  readonly trueTitle: string;
  readonly notYetTitle: string;
  readonly fitsTitle: string;
  readonly nothingFits: string;
  readonly toConsider: string;
  readonly listsTitle: string;
}

/** Why a try waits for the next one. */
export type WaitReason = 'offline' | 'busy' | 'unavailable' | 'proof';

/** Why sending ends without a receipt. */
export type FailureKind = 'changed' | 'closed' | 'too-large' | 'earlier-received' | 'proof' | 'fault' | 'prefill';

/** Letters and digits as a screen reader says them one by one: `K7F-2QM` → `K, 7, F, 2, Q, M`. */
function spell(reference: string, dash: string): string {
  return [...reference].map((character) => (character === '-' ? dash : character)).join(', ');
}

const fr: FormTexts = {
  step: (step, steps) => `Étape ${step} de ${steps}`,
  item: (number, of) => `${number} de ${of}`,
  back: 'Page précédente',
  next: 'Continuer',
  toReview: 'Relire mes réponses',
  optional: '(facultatif)',
  required: '(obligatoire)',
  allRequired: 'Toutes les questions de cette page demandent une réponse.',
  allOptional: 'Toutes les questions de cette page sont facultatives.',
  optionalMarked: 'Vous pouvez sauter les questions marquées « (facultatif) ».',
  requiredMarked: 'Seules les questions marquées « (obligatoire) » demandent une réponse.',
  errorPrefix: 'À revoir :',
  errorCount: (count) => (count === 1 ? 'Il y a 1 point à revoir' : `Il y a ${count} points à revoir`),
  errorHelp: 'Chaque ligne mène à la question.',
  choose: 'Choisissez…',
  specify: 'Précisez',
  yes: 'Oui',
  no: 'Non',
  filledIn: 'Déjà rempli par votre invitation',
  // The browser cuts in silence what is pasted beyond the limit.
  characters: (left) =>
    left <= 0
      ? 'Limite atteinte\u00A0: la suite est coupée'
      : left === 1
        ? 'Il reste 1 caractère'
        : `Il reste ${left} caractères`,
  addAnother: 'Ajouter',
  reviewTitle: 'Relisez vos réponses',
  reviewIntro: 'Rien n’est encore envoyé. Vous pouvez tout changer.',
  change: 'Changer',
  changePage: (page) => `Changer les réponses de la page « ${page} »`,
  noAnswer: 'Pas de réponse',
  notSent: 'Ces réponses ne seront pas envoyées :',
  consentTitle: 'Une décision avant l’envoi',
  consentText:
    'Certaines de vos réponses sont délicates, et vous n’avez pas donné votre accord pour que nous les gardions. Que voulez-vous faire?',
  consentErase: 'Effacer ces réponses délicates et continuer',
  consentReturn: 'Revenir à mes réponses',
  sending: 'Envoi en cours…',
  checking: 'Nous vérifions si vos réponses ont été reçues…',
  waiting: {
    offline: 'Le réseau est coupé. Vos réponses sont gardées sur cette page.',
    busy: 'Beaucoup de réponses arrivent en même temps. Les vôtres sont gardées sur cette page.',
    unavailable: 'Le service fait une pause. Vos réponses sont gardées sur cette page.',
    proof: 'La vérification avant l’envoi n’a pas réussi. Vos réponses sont gardées sur cette page.',
  },
  nextTry: (seconds) => (seconds <= 1 ? 'Nouvel essai dans 1 seconde.' : `Nouvel essai dans ${seconds} secondes.`),
  tryNow: 'Essayer maintenant',
  stopTrying: 'Revenir à mes réponses',
  failures: {
    changed: {
      title: 'Le formulaire vient de changer',
      text: 'Vos réponses ne sont pas envoyées. Gardez-en une copie ci-dessous, puis rouvrez la page pour remplir la nouvelle version.',
    },
    closed: {
      title: 'Ce formulaire n’accepte plus de réponses',
      text: 'Le lien a peut-être déjà servi, ou sa date est passée. Vos réponses ne sont pas envoyées. Gardez-en une copie ci-dessous et demandez un nouveau lien.',
    },
    'too-large': {
      title: 'Vos réponses sont trop longues',
      text: 'Raccourcissez vos textes les plus longs, puis envoyez de nouveau. Rien n’est perdu.',
    },
    'earlier-received': {
      title: 'Vos premières réponses ont été reçues, pas celles-ci',
      text: 'Vous avez changé des réponses après le premier envoi. Nous avons reçu les premières, pas celles-ci. Pour les corriger, appelez-nous ou écrivez-nous avec votre numéro.',
    },
    proof: {
      title: 'Votre appareil n’a pas pu faire la vérification',
      text: 'Avant l’envoi, votre appareil fait un calcul qui protège le formulaire contre les robots. Il n’a pas réussi, et rien n’est envoyé. Vos réponses sont toujours sur cette page. Gardez-en une copie, puis essayez de nouveau ou appelez-nous.',
    },
    fault: {
      title: 'L’envoi n’a pas réussi',
      text: 'Vos réponses sont toujours sur cette page. Essayez de nouveau dans quelques minutes, ou gardez-en une copie et appelez-nous.',
    },
    prefill: {
      title: 'Votre invitation ne correspond plus à ce formulaire',
      text: 'Vos réponses ne sont pas envoyées. Gardez-en une copie ci-dessous et demandez un nouveau lien.',
    },
  },
  callUs: 'Pour nous joindre, voyez le bas de la page.',
  reload: 'Rouvrir la page',
  received: 'Reçu.',
  receiptNumber: (reference) => `Votre numéro : ${reference}`,
  spelled: (reference) => `Votre numéro : ${spell(reference, 'tiret')}`,
  receivedAt: (when) => `Reçu le ${when}`,
  whatNext: 'Et maintenant?',
  yourAnswers: 'Vos réponses',
  answersGone: 'Pour protéger votre vie privée, vos réponses ne restent pas sur cet appareil.',
  print: 'Imprimer',
  keepCopy: 'Garder une copie de mes réponses',
  copyName: 'mes-reponses',
  another: 'Remplir le formulaire de nouveau',
  keptTitle: 'Vos réponses restent chez vous',
  keptText: 'Rien n’a été envoyé. Cette page disparaît quand vous la fermez : gardez-en une copie si vous le voulez.',
  marksTitle: 'Vos notes',
  marksQuestion: 'Critère',
  marksMark: 'Note',
  resultTitle: 'Votre résultat',
  trueTitle: 'Ce qui est vrai pour vous',
  notYetTitle: 'Pas encore, et un premier pas',
  fitsTitle: 'Ce qui convient',
  nothingFits: 'Aucune façon ne convient pour le moment. Voyez pourquoi ci-dessous.',
  toConsider: 'Avant de choisir',
  listsTitle: 'Vos réponses en bref',
};

const en: FormTexts = {
  step: (step, steps) => `Step ${step} of ${steps}`,
  item: (number, of) => `${number} of ${of}`,
  back: 'Previous page',
  next: 'Continue',
  toReview: 'Read my answers over',
  optional: '(optional)',
  required: '(required)',
  allRequired: 'Every question on this page needs an answer.',
  allOptional: 'Every question on this page is optional.',
  optionalMarked: 'You can skip the questions marked “(optional)”.',
  requiredMarked: 'Only the questions marked “(required)” need an answer.',
  errorPrefix: 'To check:',
  errorCount: (count) => (count === 1 ? 'There is 1 thing to check' : `There are ${count} things to check`),
  errorHelp: 'Each line leads to its question.',
  choose: 'Choose…',
  specify: 'Please specify',
  yes: 'Yes',
  no: 'No',
  filledIn: 'Already filled in by your invitation',
  characters: (left) =>
    left <= 0 ? 'Limit reached: the rest is cut off' : left === 1 ? '1 character left' : `${left} characters left`,
  addAnother: 'Add another',
  reviewTitle: 'Read your answers over',
  reviewIntro: 'Nothing has been sent yet. You can change anything.',
  change: 'Change',
  changePage: (page) => `Change the answers of the page “${page}”`,
  noAnswer: 'No answer',
  notSent: 'These answers will not be sent:',
  consentTitle: 'One decision before sending',
  consentText:
    'Some of your answers are delicate, and you have not agreed that we keep them. What would you like to do?',
  consentErase: 'Erase these delicate answers and continue',
  consentReturn: 'Go back to my answers',
  sending: 'Sending…',
  checking: 'We are checking whether your answers were received…',
  waiting: {
    offline: 'The network is down. Your answers are kept on this page.',
    busy: 'Many answers are arriving at the same time. Yours are kept on this page.',
    unavailable: 'The service is taking a break. Your answers are kept on this page.',
    proof: 'The check before sending did not work. Your answers are kept on this page.',
  },
  nextTry: (seconds) => (seconds <= 1 ? 'Next try in 1 second.' : `Next try in ${seconds} seconds.`),
  tryNow: 'Try now',
  stopTrying: 'Go back to my answers',
  failures: {
    changed: {
      title: 'The form has just changed',
      text: 'Your answers have not been sent. Keep a copy of them below, then open the page again to fill in the new version.',
    },
    closed: {
      title: 'This form no longer takes answers',
      text: 'The link may have been used already, or be out of date. Your answers have not been sent. Keep a copy of them below and ask for a new link.',
    },
    'too-large': {
      title: 'Your answers are too long',
      text: 'Shorten your longest texts, then send again. Nothing is lost.',
    },
    'earlier-received': {
      title: 'Your first answers were received, not these',
      text: 'You changed answers after the first try. We received the first ones, not these. To correct them, call or write to us with your number.',
    },
    proof: {
      title: 'Your device could not do the check',
      text: 'Before sending, your device does a calculation that protects the form against robots. It did not work, and nothing has been sent. Your answers are still on this page. Keep a copy of them, then try again or call us.',
    },
    fault: {
      title: 'Sending did not work',
      text: 'Your answers are still on this page. Try again in a few minutes, or keep a copy of them and call us.',
    },
    prefill: {
      title: 'Your invitation no longer fits this form',
      text: 'Your answers have not been sent. Keep a copy of them below and ask for a new link.',
    },
  },
  callUs: 'To reach us, see the bottom of the page.',
  reload: 'Open the page again',
  received: 'Received.',
  receiptNumber: (reference) => `Your number: ${reference}`,
  spelled: (reference) => `Your number: ${spell(reference, 'dash')}`,
  receivedAt: (when) => `Received on ${when}`,
  whatNext: 'What happens next?',
  yourAnswers: 'Your answers',
  answersGone: 'To protect your privacy, your answers do not stay on this device.',
  print: 'Print',
  keepCopy: 'Keep a copy of my answers',
  copyName: 'my-answers',
  another: 'Fill in the form again',
  keptTitle: 'Your answers stay with you',
  keptText: 'Nothing was sent. This page disappears when you close it: keep a copy if you wish.',
  marksTitle: 'Your marks',
  marksQuestion: 'Criterion',
  marksMark: 'Mark',
  resultTitle: 'Your result',
  trueTitle: 'What is true for you',
  notYetTitle: 'Not yet, and a first step',
  fitsTitle: 'What fits',
  nothingFits: 'No way fits for the time being. See why below.',
  toConsider: 'Before you choose',
  listsTitle: 'Your answers in brief',
};

/** The words in the nearest language: `fr-CA` gives French, a language we do not have gives English. */
export function formTexts(language: string): FormTexts {
  return language === 'fr' || language.startsWith('fr-') ? fr : en;
}
