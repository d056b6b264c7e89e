import type { DeskLanguage, InBoth } from '../desk-page.ts';
import { deskWords } from '../frame/desk-words.ts';

interface TodayWords {
  readonly waiting: string;
  readonly invite: string;
  readonly nothingWaits: string;
  readonly parked: (rows: number) => string;
  readonly seeParked: string;
  readonly paused: (destination: string) => string;
  readonly seePaused: string;
  readonly earlier: (count: number, destination: string) => string;
  readonly earlierFix: string;
  readonly mailWaits: string;
  readonly seeMail: string;
  readonly openErasures: (count: number) => string;
  readonly seeErasures: string;
  readonly since: string;
  readonly sinceFirst: string;
  readonly cameIn: (count: number) => string;
  readonly lastOne: string;
  readonly nothingNew: string;
  readonly held: (rows: number) => string;
  readonly heldHere: (rows: number) => string;
  readonly changed: (corrected: number, withdrawn: number) => string;
  readonly pastTime: (count: number) => string;
  readonly seePastTime: string;
  readonly export: string;
  readonly firstTitle: string;
  readonly first: string;
  readonly firstLink: string;
  readonly delivery: string;
  readonly seeDelivery: string;
}

const { fr, en } = { fr: deskWords('fr'), en: deskWords('en') };

const words: InBoth<TodayWords> = {
  fr: {
    invite: 'Inviter des personnes à répondre',
    waiting: 'Ce qui vous attend',
    nothingWaits: 'Rien ne vous attend.',
    parked: (rows) =>
      `${fr.rows(rows)} de côté : la destination ne ${rows === 1 ? 'l’a pas acceptée' : 'les a pas acceptées'}.`,
    seeParked: 'Voir pourquoi, et faire un nouvel essai',
    paused: (destination) => `Les envois vers ${destination} sont en pause : une réparation est nécessaire.`,
    seePaused: 'Voir quoi faire',
    earlier: (count, destination) => `${fr.responses(count)} d’avant l’ajout de ${destination} n’y sont pas.`,
    earlierFix: 'Pour les y envoyer, la personne qui s’occupe du serveur tape la commande « tablee backfill ».',
    mailWaits: 'Des courriels ne partent pas.',
    seeMail: 'Voir pourquoi',
    openErasures: (count) =>
      `${count === 1 ? 'Un effacement n’est' : `${count} effacements ne sont`} pas terminé${count === 1 ? '' : 's'} partout.`,
    seeErasures: 'Voir où cela en est',
    since: 'Arrivé depuis votre dernière visite',
    sinceFirst: 'Arrivé depuis sept jours',
    cameIn: (count) => (count === 0 ? 'rien de nouveau' : `${fr.responses(count)}`),
    lastOne: 'la dernière',
    nothingNew: 'Aucune réponse nouvelle.',
    held: (rows) => `${fr.rows(rows)} sans identité, en attente d’un groupe assez grand`,
    heldHere: (rows) => `${fr.rows(rows)} sans identité, gardée${rows < 2 ? '' : 's'} ici pour l’export`,
    changed: (corrected, withdrawn) =>
      `${[
        ...(corrected === 0 ? [] : [`${fr.responses(corrected)} corrigée${corrected < 2 ? '' : 's'}`]),
        ...(withdrawn === 0 ? [] : [`${fr.responses(withdrawn)} retirée${withdrawn < 2 ? '' : 's'}`]),
      ].join(', ')} par les personnes elles-mêmes; les tableaux suivent`,
    pastTime: (count) =>
      `${fr.responses(count)} ${count < 2 ? 'a dépassé son' : 'ont dépassé leur'} temps de conservation.`,
    seePastTime: 'Voir quoi effacer',
    export: 'Exporter',
    firstTitle: 'Pour commencer',
    first: 'Aucune réponse n’est encore arrivée. Mettez un formulaire sur votre site, ou essayez-le vous-même :',
    firstLink: 'Mettre un formulaire sur votre site',
    delivery: 'Les envois',
    seeDelivery: 'Tout voir sur les envois',
  },
  en: {
    invite: 'Invite people to answer',
    waiting: 'Waiting for you',
    nothingWaits: 'Nothing is waiting for you.',
    parked: (rows) => `${en.rows(rows)} set aside: the destination did not accept ${rows === 1 ? 'it' : 'them'}.`,
    seeParked: 'See why, and try again',
    paused: (destination) => `Delivery to ${destination} is paused: something has to be repaired.`,
    seePaused: 'See what to do',
    earlier: (count, destination) => `${en.responses(count)} from before ${destination} was added are not there.`,
    earlierFix: 'To send them there, the person who looks after the server types the command “tablee backfill”.',
    mailWaits: 'Messages do not get through.',
    seeMail: 'See why',
    openErasures: (count) => `${count === 1 ? 'One erasure is' : `${count} erasures are`} not finished everywhere.`,
    seeErasures: 'See how far it is',
    since: 'Received since your last visit',
    sinceFirst: 'Received in the last seven days',
    cameIn: (count) => (count === 0 ? 'nothing new' : en.responses(count)),
    lastOne: 'the last one',
    nothingNew: 'No new response.',
    held: (rows) => `${en.rows(rows)} without identity, waiting until the group is large enough`,
    heldHere: (rows) => `${en.rows(rows)} without identity, kept here for the export`,
    changed: (corrected, withdrawn) =>
      `${[
        ...(corrected === 0 ? [] : [`${en.responses(corrected)} corrected`]),
        ...(withdrawn === 0 ? [] : [`${en.responses(withdrawn)} withdrawn`]),
      ].join(', ')} by the people themselves; the tables follow`,
    pastTime: (count) => `${en.responses(count)} ${count === 1 ? 'is' : 'are'} past the time they are kept.`,
    seePastTime: 'See what to erase',
    export: 'Export',
    firstTitle: 'To begin',
    first: 'No response has come in yet. Put a form on your site, or try one yourself:',
    firstLink: 'Put a form on your site',
    delivery: 'Delivery',
    seeDelivery: 'See everything about delivery',
  },
};

/** The words of today's page. */
export function todayWords(language: DeskLanguage): TodayWords {
  return words[language];
}
