import { type JsonObject, type JsonValue, type LocalText, type Profile, profiles } from '@tablee/core';
import type { NewForm } from './form-answers.ts';
import { anonymousNotice, commonNotice, lawNotices, rightsNotice } from './notice-texts.ts';

/** The notice that only one profile shows. */
export function noticeName(profile: Profile): string {
  return `notice_${profile.replace('-', '_')}`;
}

/** `survey.json` of a new form: a few questions to change, then what the law asks to say and to agree to. */
export function surveyOf(form: NewForm): JsonObject {
  const named = form.kind === 'named';
  return {
    locale: 'fr',
    pages: [
      page('visit', { fr: 'Votre expérience', en: 'Your experience' }, [intro(), ...questions(form)]),
      ...(named ? [page('contact', { fr: 'Vous joindre', en: 'How to reach you' }, contact())] : []),
      page('agreement', agreementTitle(named), [
        ...notices(named ? rightsNotice : anonymousNotice),
        ...(named ? [consent()] : []),
      ]),
    ],
  };
}

function agreementTitle(named: boolean): LocalText {
  return named ? { fr: 'Votre accord', en: 'Your agreement' } : { fr: 'Vos réponses', en: 'Your answers' };
}

function page(name: string, title: LocalText, elements: readonly JsonValue[]): JsonObject {
  return { name, title, elements };
}

function intro(): JsonObject {
  return {
    type: 'html',
    name: 'intro',
    html: {
      fr: '<p>Ce formulaire prend environ trois minutes. Vous pouvez sauter les questions facultatives. Vos réponses ne changent rien à vos soins et services.</p>',
      en: '<p>This form takes about three minutes. You can skip the optional questions. Your answers do not change your care or services.</p>',
    },
  };
}

const choice = (value: string, fr: string, en: string): JsonObject => ({ value, text: { fr, en } });

function questions({ kind }: NewForm): readonly JsonObject[] {
  const table = kind === 'named' ? 'main' : 'anonymous';
  const retention = kind === 'named' ? 'R3' : 'R4';
  const tags = { sensitivity: 'none', table, source: '', retention };
  return [
    {
      type: 'radiogroup',
      name: 'how_it_went',
      title: { fr: 'Comment cela s’est-il passé pour vous?', en: 'How did it go for you?' },
      isRequired: true,
      choices: [
        choice('very-well', 'Très bien', 'Very well'),
        choice('well', 'Plutôt bien', 'Rather well'),
        choice('not-well', 'Plutôt mal', 'Rather badly'),
        choice('badly', 'Mal', 'Badly'),
        choice('not-sure', 'Je ne sais pas', 'I am not sure'),
      ],
      ...tags,
    },
    {
      type: 'checkbox',
      name: 'what_helped',
      title: { fr: 'Qu’est-ce qui a été utile?', en: 'What helped you?' },
      description: { fr: 'Cochez tout ce qui convient.', en: 'Tick everything that fits.' },
      choices: [
        choice('welcome', 'L’accueil', 'The welcome'),
        choice('information', 'Des explications claires', 'Clear explanations'),
        choice('time', 'Assez de temps', 'Enough time'),
        choice('listening', 'L’écoute', 'Being listened to'),
        { ...choice('nothing', 'Rien de tout cela', 'None of these'), isExclusive: true },
      ],
      ...tags,
    },
    {
      type: 'comment',
      name: 'first_change',
      title: { fr: 'Que devrions-nous changer en premier?', en: 'What should we change first?' },
      description: {
        fr: 'Sans nom de personne et sans détail sur votre santé.',
        en: 'No names of people and no details about your health.',
      },
      maxLength: 1000,
      ...tags,
      sensitivity: 'personal',
    },
  ];
}

const personal = { sensitivity: 'personal', table: 'main', source: '', retention: 'R3' };

function contact(): readonly JsonObject[] {
  return [
    {
      type: 'text',
      name: 'first_name',
      title: { fr: 'Votre prénom', en: 'Your first name' },
      isRequired: true,
      autocomplete: 'given-name',
      maxLength: 100,
      ...personal,
    },
    {
      type: 'radiogroup',
      name: 'may_contact',
      title: { fr: 'Pouvons-nous vous joindre à ce sujet?', en: 'May we contact you about this?' },
      isRequired: true,
      choices: [choice('yes', 'Oui', 'Yes'), choice('no', 'Non', 'No')],
      ...personal,
      sensitivity: 'none',
    },
    {
      type: 'text',
      name: 'phone_or_email',
      title: { fr: 'Téléphone ou courriel', en: 'Phone or email' },
      description: { fr: 'Un seul suffit.', en: 'One is enough.' },
      visibleIf: "{may_contact} = 'yes'",
      isRequired: true,
      maxLength: 200,
      ...personal,
    },
  ];
}

/** What is common, what each law adds, and one's rights: a profile shows its own. */
function notices(end: LocalText): readonly JsonObject[] {
  const notice = (name: string, html: LocalText): JsonObject => ({ type: 'html', name, html });
  return [
    notice('notice', commonNotice),
    ...profiles.map((profile) => notice(noticeName(profile), lawNotices[profile])),
    notice('notice_rights', end),
  ];
}

function consent(): JsonObject {
  return {
    type: 'checkbox',
    name: 'consent_use',
    title: { fr: 'Votre accord', en: 'Your agreement' },
    isRequired: true,
    requiredErrorText: {
      fr: 'Cochez cette case pour envoyer vos réponses. Sans votre accord, nous ne pouvons pas les garder.',
      en: 'Tick this box to send your answers. Without your agreement, we cannot keep them.',
    },
    choices: [
      choice(
        'agreed',
        'J’accepte que {org_name} utilise mes réponses pour améliorer ses activités. Je peux changer d’avis à tout moment.',
        'I agree that {org_name} may use my answers to improve its activities. I can change my mind at any time.',
      ),
    ],
    ...personal,
    sensitivity: 'none',
  };
}
