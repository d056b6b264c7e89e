import type { LocalText, Profile } from '@tablee/core';

/** What every collection notice says, whatever the law: who, why, who reads, where, how long, and one's rights. */
export const commonNotice: LocalText = {
  fr: '<p><strong>Qui demande ces réponses?</strong> {org_name}.</p><p><strong>Pour quoi?</strong> Améliorer nos activités avec vous.</p><p><strong>Qui les lit?</strong> {readers}.</p><p><strong>Où sont-elles gardées?</strong> {hosting_place}, avec l’outil {hosting_tool}.</p><p><strong>Combien de temps?</strong> Douze mois.</p><p><strong>Est-ce obligatoire?</strong> Non. Sans réponse aux questions obligatoires, nous ne pourrons pas donner suite.</p><p><strong>Et vos soins?</strong> Rien ne change.</p>',
  en: '<p><strong>Who is asking?</strong> {org_name}.</p><p><strong>Why?</strong> To improve our activities with you.</p><p><strong>Who reads your answers?</strong> {readers}.</p><p><strong>Where are they kept?</strong> {hosting_place}, using {hosting_tool}.</p><p><strong>How long?</strong> Twelve months.</p><p><strong>Do you have to answer?</strong> No. Without answers to the required questions, we cannot follow up.</p><p><strong>What about your care?</strong> Nothing changes.</p>',
};

/** What people may ask for: only where somebody can find their answers again. */
export const rightsNotice: LocalText = {
  fr: '<p><strong>Vos droits :</strong> voir vos réponses, les corriger, retirer votre accord à tout moment.</p>',
  en: '<p><strong>Your rights:</strong> see your answers, correct them, withdraw your agreement at any time.</p>',
};

/** Why nobody can take anonymous answers back. */
export const anonymousNotice: LocalText = {
  fr: '<p><strong>Sans nom :</strong> personne ne peut retrouver vos réponses. Vous ne pourrez donc ni les revoir, ni les reprendre.</p>',
  en: '<p><strong>Without a name:</strong> nobody can find your answers again. You will not be able to see them again or take them back.</p>',
};

/** What the law of each place adds, as the notices of the kit say it. The privacy officer has the last word. */
export const lawNotices: Readonly<Record<Profile, LocalText>> = {
  'ca-qc': {
    fr: '<p><strong>Selon quelle loi?</strong> Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels. Pour un établissement de santé ou de services sociaux : Loi sur les renseignements de santé et de services sociaux.</p><p><strong>Peuvent-elles sortir du Québec?</strong> Oui, si le lieu nommé plus haut est hors du Québec : vos réponses peuvent alors être communiquées hors du Québec.</p><p><strong>Contact :</strong> {privacy_contact}.</p><p><strong>Plainte :</strong> Commission d’accès à l’information du Québec.</p>',
    en: '<p><strong>Under which law?</strong> Act respecting Access to documents held by public bodies and the Protection of personal information. For a health or social services institution: Act respecting health and social services information.</p><p><strong>Can they leave Québec?</strong> Yes, if the place named above is outside Québec: your answers may then be communicated outside Québec.</p><p><strong>Contact:</strong> {privacy_contact}.</p><p><strong>Complaints:</strong> Commission d’accès à l’information du Québec.</p>',
  },
  'ca-on': {
    fr: '<p><strong>En vertu de quelle loi?</strong> {legal_authority}.</p><p><strong>Qui peut répondre à vos questions (titre, adresse et téléphone) :</strong> {privacy_contact}.</p><p><strong>Plainte :</strong> Commissaire à l’information et à la protection de la vie privée de l’Ontario.</p>',
    en: '<p><strong>Under which legal authority?</strong> {legal_authority}.</p><p><strong>Who can answer your questions (title, address and phone):</strong> {privacy_contact}.</p><p><strong>Complaints:</strong> Information and Privacy Commissioner of Ontario.</p>',
  },
  fr: {
    fr: '<p><strong>Sur quelle base légale?</strong> {legal_basis}.</p><p><strong>Et hors de l’Union européenne?</strong> Si le lieu ou l’outil est hors de l’Union européenne, vos réponses y sont transférées, avec les garanties que la loi exige. Demandez-les au contact ci-dessous.</p><p><strong>Contact, personne déléguée à la protection des données :</strong> {privacy_contact}.</p><p><strong>Plainte :</strong> Commission nationale de l’informatique et des libertés (CNIL), cnil.fr.</p>',
    en: '<p><strong>On which legal basis?</strong> {legal_basis}.</p><p><strong>What about outside the European Union?</strong> If this place or tool is outside the European Union, your answers are transferred there, with the safeguards the law requires. Ask for them at the contact below.</p><p><strong>Contact, data protection officer:</strong> {privacy_contact}.</p><p><strong>Complaints:</strong> Commission nationale de l’informatique et des libertés (CNIL), cnil.fr.</p>',
  },
  be: {
    fr: '<p><strong>Sur quelle base légale?</strong> {legal_basis}.</p><p><strong>Et hors de l’Union européenne?</strong> Si le lieu ou l’outil est hors de l’Union européenne, vos réponses y sont transférées, avec les garanties que la loi exige. Demandez-les au contact ci-dessous.</p><p><strong>Contact, personne déléguée à la protection des données :</strong> {privacy_contact}.</p><p><strong>Plainte :</strong> Autorité de protection des données (APD), autoriteprotectiondonnees.be.</p>',
    en: '<p><strong>On which legal basis?</strong> {legal_basis}.</p><p><strong>What about outside the European Union?</strong> If this place or tool is outside the European Union, your answers are transferred there, with the safeguards the law requires. Ask for them at the contact below.</p><p><strong>Contact, data protection officer:</strong> {privacy_contact}.</p><p><strong>Complaints:</strong> Belgian Data Protection Authority (APD), dataprotectionauthority.be.</p>',
  },
  ch: {
    fr: '<p><strong>Selon quelle loi?</strong> Loi fédérale sur la protection des données ou, pour un hôpital public, la loi de votre canton.</p><p><strong>Et hors de Suisse?</strong> Si ce lieu ou cet outil est hors de Suisse, vos réponses y sont communiquées. Demandez au contact ci-dessous dans quel pays et avec quelles garanties.</p><p><strong>Contact :</strong> {privacy_contact}.</p><p><strong>Plainte :</strong> Préposé fédéral à la protection des données et à la transparence, ou autorité de protection des données de votre canton.</p>',
    en: '<p><strong>Under which law?</strong> Federal Act on Data Protection or, for a public hospital, the law of your canton.</p><p><strong>What about outside Switzerland?</strong> If this place or tool is outside Switzerland, your answers are communicated there. Ask the contact below in which country and with which safeguards.</p><p><strong>Contact:</strong> {privacy_contact}.</p><p><strong>Complaints:</strong> Federal Data Protection and Information Commissioner, or your canton’s data protection authority.</p>',
  },
};
