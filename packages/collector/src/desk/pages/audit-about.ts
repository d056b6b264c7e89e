import { isResponseId, referenceOf, tableIds } from '@tablee/core';
import type { AuditAct } from '../audit-acts.ts';
import type { DeskVisit, InBoth } from '../desk-page.ts';
import { destinationTitle, formTitle } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { deliveriesWords, missingReasons } from './deliveries-words.ts';

interface AboutWords {
  readonly ways: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly link: (id: string) => string;
  readonly invitation: (id: string) => string;
  readonly everywhere: string;
  readonly server: string;
  readonly calendar: string;
}

const words: InBoth<AboutWords> = {
  fr: {
    ways: {
      command: 'avec un lien',
      mail: 'avec un lien reçu par courriel',
      account: 'avec le compte de l’organisation',
    },
    files: {
      csv: 'en CSV',
      xlsx: 'pour Excel',
      audit: 'cette liste',
      merge: 'pour un publipostage',
      sheet: 'à imprimer',
    },
    kinds: {
      form: 'pour répondre',
      results: 'vers les résultats d’un groupe',
      choosing: 'pour choisir ensemble',
      'choosing-restricted': 'pour choisir ensemble, avec les renseignements restreints',
      joint: 'pour l’étape commune',
      paper: 'pour saisir des feuilles',
    },
    link: (id) => `lien ${id}`,
    invitation: (id) => `invitation ${id}`,
    everywhere: 'de tout le monde',
    server: 'La personne qui s’occupe du serveur',
    calendar: 'Le calendrier',
  },
  en: {
    ways: { command: 'with a link', mail: 'with a link by e-mail', account: 'with the organisation’s account' },
    files: { csv: 'as CSV', xlsx: 'for Excel', audit: 'this list', merge: 'for a mail merge', sheet: 'to print' },
    kinds: {
      form: 'to answer',
      results: 'to a group’s results',
      choosing: 'for choosing together',
      'choosing-restricted': 'for choosing together, with restricted information',
      joint: 'for the joint step',
      paper: 'to type in sheets',
    },
    link: (id) => `link ${id}`,
    invitation: (id) => `invitation ${id}`,
    everywhere: 'everybody’s',
    server: 'Whoever looks after the server',
    calendar: 'The calendar',
  },
};

/** What each part of an entry names, in the order in which the act writes them. */
type Part =
  | 'form'
  | 'table'
  | 'destination'
  | 'way'
  | 'file'
  | 'reason'
  | 'opening'
  | 'link'
  | 'invitation'
  | 'person'
  | 'count';

const parts: Readonly<Partial<Record<AuditAct, readonly Part[]>>> = {
  'signed-in': ['way'],
  'session-ended': ['person'],
  erased: ['form', 'link'],
  'erased-by-time': ['form', 'count'],
  'kept-longer': ['form', 'link'],
  retried: ['form', 'table', 'destination'],
  'left-out': ['form', 'table', 'destination', 'reason'],
  resumed: ['destination'],
  'restricted-seen': ['form'],
  'link-made': ['form', 'opening'],
  'link-revoked': ['form', 'link'],
  'link-renewed': ['form', 'link'],
  invited: ['form', 'invitation'],
  'invitation-changed': ['invitation'],
  'links-taken': ['form', 'file'],
};

/** What an entry of the trail is about, in words; what the settings do not know any more, as it was written. */
export function aboutInPlainWords(
  visit: DeskVisit,
  { act, about }: { readonly act: AuditAct; readonly about: string },
): string {
  if (act === 'session-ended' && about === '') return words[visit.language].everywhere;
  const written = about.split(' ').filter((one) => one !== '');
  const named = act === 'exported' ? exportParts(written) : (parts[act] ?? []);
  return written.map((one, at) => partInWords(visit, named[at], one)).join(', ');
}

/** `audit csv`, or a form, a table and a format. */
function exportParts(written: readonly string[]): readonly Part[] {
  return written.length === 2 ? ['file', 'file'] : ['form', 'table', 'file'];
}

function partInWords(visit: DeskVisit, part: Part | undefined, written: string): string {
  const say = words[visit.language];
  switch (part) {
    case 'form':
      return formTitle(visit, written);
    case 'table': {
      const table = tableIds.find((id) => id === written);
      return table === undefined ? written : deskWords(visit.language).tables[table];
    }
    case 'destination':
      return destinationTitle(visit, written);
    case 'way':
      return say.ways[written] ?? written;
    case 'file':
      return say.files[written] ?? written;
    case 'reason': {
      const reason = missingReasons.find((one) => one === written);
      return reason === undefined ? written : deliveriesWords(visit.language).reasons[reason];
    }
    case 'opening':
      return say.kinds[written] ?? written;
    case 'link':
      return isResponseId(written) ? referenceOf(written) : say.link(written);
    case 'invitation':
      return say.invitation(written);
    case 'count':
      return deskWords(visit.language).responses(Number(written));
    default:
      return written;
  }
}

/** Who acted: the person's name while they are listed, and the two who are no person of the desk. */
export function actorInWords(
  visit: DeskVisit,
  people: readonly { readonly email: string; readonly name: string }[],
  email: string,
): string {
  const say = words[visit.language];
  if (email === 'tablee desk') return say.server;
  if (email === 'tablee retention') return say.calendar;
  return people.find((person) => person.email === email)?.name ?? email;
}
