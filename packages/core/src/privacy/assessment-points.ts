import type { Profile } from '../form/form-definition.ts';
import type { LocalText } from '../text/local-text.ts';
import type { AssessmentPoint } from './privacy-sheet.ts';

/**
 * What an assessment must look at, by jurisdiction: facts with their references, from content.md 2.3, 2.4 and 9. They are
 * questions for the privacy officer, not legal advice, and say which of the texts we have read ourselves.
 */
export function assessmentPoints(profile: Profile): readonly AssessmentPoint[] {
  return [...everywhere(laws[profile]), ...byProfile[profile]];
}

/** A reference as people write it in each language. */
function law(fr: string, en: string = fr): LocalText {
  return { fr, en };
}

/** Where each place's law says what is asked everywhere. */
interface CommonLaws {
  readonly purpose: LocalText;
  readonly access: LocalText;
  readonly time: LocalText;
}

const goodPractice = law('bonne pratique', 'good practice');
const gdpr: CommonLaws = {
  purpose: law('RGPD, art. 5', 'GDPR, art. 5'),
  access: law('RGPD, art. 32', 'GDPR, art. 32'),
  time: law('RGPD, art. 5', 'GDPR, art. 5'),
};
const laws: Readonly<Record<Profile, CommonLaws>> = {
  'ca-qc': {
    purpose: law('A-2.1, art. 64', 'A-2.1, s. 64'),
    access: goodPractice,
    time: law('A-2.1, art. 73', 'A-2.1, s. 73'),
  },
  'ca-on': {
    purpose: law('LAIPVP (FIPPA), art. 38', 'FIPPA, s. 38'),
    access: goodPractice,
    time: law('Règl. de l’Ont. 460', 'O. Reg. 460'),
  },
  fr: gdpr,
  be: gdpr,
  ch: { purpose: law('LPD', 'FADP'), access: goodPractice, time: law('LPD', 'FADP') },
};

function everywhere({ purpose, access, time }: CommonLaws): readonly AssessmentPoint[] {
  return [
    {
      ask: {
        fr: 'Chaque question sert-elle vraiment au but annoncé? Ce qui ne sert pas peut être retiré\u00a0: les questions facultatives se masquent dans une adaptation.',
        en: 'Does each question really serve the purpose that is stated? What does not can go: an overlay hides optional questions.',
      },
      basis: purpose,
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Qui a accès à chaque destination? Tablée ne peut pas le voir\u00a0: le partage d’un classeur, d’une liste ou d’un dossier se règle chez son fournisseur.',
        en: 'Who has access to each destination? Tablée cannot see it: a spreadsheet, a list or a folder is shared at its provider.',
      },
      basis: access,
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Combien de temps garder chaque tableau, et qui l’efface? Les repères de ce document sont les nôtres; votre calendrier de conservation a le dernier mot.',
        en: 'How long is each table kept, and who erases it? The times in this document are our defaults; your retention schedule has the last word.',
      },
      basis: time,
      reading: 'unread',
    },
  ];
}

const europe: readonly AssessmentPoint[] = [
  {
    ask: {
      fr: 'Qui est responsable du traitement, qui est la personne déléguée à la protection des données, et sur quelle base légale (consentement, ou mission d’intérêt public)?',
      en: 'Who is the controller, who is the data protection officer, and on which legal basis (consent, or a task in the public interest)?',
    },
    basis: law('RGPD, art. 6, 13', 'GDPR, art. 6, 13'),
    reading: 'unread',
  },
  {
    ask: {
      fr: 'La santé, l’origine, les opinions et l’orientation sont des données particulières\u00a0: le consentement exprès est-il demandé à part? Les questions sur l’origine sont masquées par ce profil; faut-il qu’elles le restent?',
      en: 'Health, origin, opinions and orientation are special data: is explicit consent asked for separately? This profile hides the questions about origin; should they stay hidden?',
    },
    basis: law('RGPD, art. 9', 'GDPR, art. 9'),
    reading: 'unread',
  },
  {
    ask: {
      fr: 'Une analyse d’impact est-elle nécessaire avant de commencer (données de santé, personnes vulnérables)? Qui l’a faite, et quand?',
      en: 'Is an impact assessment needed before you start (health data, vulnerable people)? Who made it, and when?',
    },
    basis: law('RGPD, art. 35', 'GDPR, art. 35'),
    reading: 'unread',
  },
  {
    ask: {
      fr: 'Une destination est-elle hors de l’Union européenne? Avec quel contrat et quelles garanties?',
      en: 'Is a destination outside the European Union? Under which contract and with which safeguards?',
    },
    basis: law('RGPD, art. 28, 44', 'GDPR, art. 28, 44'),
    reading: 'unread',
  },
];

const noRecords: AssessmentPoint = {
  ask: {
    fr: 'Aucun formulaire ne demande d’antécédents judiciaires. Un registre privé en est-il tenu ailleurs? Le droit européen l’interdit sans base légale.',
    en: 'No form asks about criminal records. Is a private register of them kept elsewhere? European law forbids it without a legal basis.',
  },
  basis: law('RGPD, art. 10', 'GDPR, art. 10'),
  reading: 'second-hand',
};

const byProfile: Readonly<Record<Profile, readonly AssessmentPoint[]>> = {
  'ca-qc': [
    {
      ask: {
        fr: 'L’avis de collecte nomme-t-il l’organisme public, les fins, les moyens, ce qui est facultatif, les droits d’accès et de rectification, les tiers, et la possibilité d’une communication hors du Québec?',
        en: 'Does the collection notice name the public body, the purposes, the means, what is optional, the rights of access and correction, third parties, and possible communication outside Québec?',
      },
      basis: law('A-2.1, art. 65 (loi 25)', 'A-2.1, s. 65 (Law 25)'),
      reading: 'read',
    },
    {
      ask: {
        fr: 'Le consentement est-il manifeste, libre, éclairé, donné à des fins précises, demandé à part de tout autre texte et exprès pour ce qui est sensible? Qui aide à le comprendre?',
        en: 'Is consent manifest, free, informed, for specific purposes, asked for apart from other text, and express for what is sensitive? Who helps people understand it?',
      },
      basis: law('A-2.1, art. 53.1, 59, 65.1', 'A-2.1, s. 53.1, 59, 65.1'),
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Une destination est-elle hors du Québec? L’évaluation des facteurs relatifs à la vie privée est-elle faite avant, et l’entente écrite signée?',
        en: 'Is a destination outside Québec? Is the privacy impact assessment made beforehand, and the written agreement signed?',
      },
      basis: law('A-2.1, art. 70.1; R-22.1, art. 73', 'A-2.1, s. 70.1; R-22.1, s. 73'),
      reading: 'read',
    },
    {
      ask: {
        fr: 'Pour un établissement de santé ou de services sociaux\u00a0: le nom avec les services reçus, le lieu ou la santé est un renseignement de santé. Les formulaires de candidature et d’entretien en sont-ils, selon votre responsable?',
        en: 'For a health or social services institution: a name with services received, a place or health is health information. Does your officer hold that the application and the interview are?',
      },
      basis: law('R-22.1, art. 2', 'R-22.1, s. 2'),
      reading: 'read',
    },
    {
      ask: {
        fr: 'Pour un organisme privé ou communautaire\u00a0: c’est la loi sur le secteur privé qui s’applique. Que change-t-elle à l’avis et à l’évaluation?',
        en: 'For a private or community organisation it is the private-sector act that applies. What does it change in the notice and the assessment?',
      },
      basis: law('P-39.1'),
      reading: 'unread',
    },
  ],
  'ca-on': [
    {
      ask: {
        fr: 'L’avis dit-il l’autorité légale, les fins principales, et le titre, l’adresse d’affaires et le téléphone d’une personne qui peut répondre?',
        en: 'Does the notice give the legal authority, the principal purposes, and the title, business address and phone of an employee who can answer?',
      },
      basis: law(
        'LAIPVP (FIPPA), art. 38, 39(2); LAIMPVP (MFIPPA), art. 29(2)',
        'FIPPA, s. 38, 39(2); MFIPPA, s. 29(2)',
      ),
      reading: 'second-hand',
    },
    {
      ask: {
        fr: 'Depuis le 1er juillet 2025, une institution provinciale, hôpitaux compris, écrit une évaluation avant de recueillir. Est-elle faite? Qui déclare une atteinte, et à qui?',
        en: 'Since 1 July 2025 a provincial institution, hospitals included, writes an assessment before it collects. Is it made? Who reports a breach, and to whom?',
      },
      basis: law('LAIPVP (FIPPA), art. 38, 40.1 (projet de loi 194)', 'FIPPA, s. 38, 40.1 (Bill 194)'),
      reading: 'second-hand',
    },
    {
      ask: {
        fr: 'Rien ne vient du dossier de santé et rien n’y va. Invitez-vous des personnes d’après leur dossier? Alors la loi sur les renseignements de santé s’applique.',
        en: 'Nothing comes from the health record and nothing goes into it. Do you invite people because of their chart? Then the health information act applies.',
      },
      basis: law('LPRPS (PHIPA), 2004', 'PHIPA, 2004'),
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Une vérification de police n’est pas la règle. Où elle l’est, la personne reçoit d’abord le résultat et consent à le transmettre. Qui note seulement la date?',
        en: 'A police check is not the rule. Where it is, the person receives the result first and consents to pass it on. Who notes only the date?',
      },
      basis: law(
        'Loi de 2015 sur la réforme des vérifications de dossiers de police',
        'Police Record Checks Reform Act, 2015',
      ),
      reading: 'second-hand',
    },
  ],
  fr: [
    ...europe,
    {
      ask: {
        fr: 'Les données sont-elles recueillies pendant la prévention, le diagnostic, le soin ou le suivi social? Alors l’hébergeur doit être certifié HDS. Un formulaire de candidature est sans doute en dehors\u00a0: à juger au cas par cas.',
        en: 'Are the data collected during prevention, diagnosis, care or social follow-up? Then the host must have the HDS certificate. An application form is probably outside that: to be judged case by case.',
      },
      basis: law('CSP L.1111-8; ANS, questions fréquentes', 'CSP L.1111-8; ANS, frequent questions'),
      reading: 'second-hand',
    },
    noRecords,
  ],
  be: [...europe, noRecords],
  ch: [
    {
      ask: {
        fr: 'La personne est-elle informée comme le demande la loi fédérale révisée? Les données sur la santé sont sensibles\u00a0: le consentement est-il exprès?',
        en: 'Is the person informed as the revised federal act asks? Health data are sensitive: is the consent express?',
      },
      basis: law('LPD', 'FADP'),
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Pour un hôpital public, quelle loi cantonale s’applique, et à quelle autorité demander avis?',
        en: 'For a public hospital, which cantonal law applies, and which authority is to be asked?',
      },
      basis: law('LPD; droit cantonal', 'FADP; cantonal law'),
      reading: 'unread',
    },
    {
      ask: {
        fr: 'Une destination est-elle hors de Suisse? Dans quel pays, avec quelles garanties?',
        en: 'Is a destination outside Switzerland? In which country, with which safeguards?',
      },
      basis: law('LPD', 'FADP'),
      reading: 'unread',
    },
  ],
};
