import type { DeskTexts } from './desk-texts.ts';
import type { CommandHelp } from './texts.ts';

const example = '"desk": { "people": [{ "name": "First Last", "email": "name@example.org", "role": "coordinator" }] }';

/** `tablee desk` in English. */
export const deskEn: DeskTexts = {
  nobody: 'Nobody is listed at the desk yet.',
  nobodyFix: (organisation) =>
    `Add these words to organisations/${organisation}/organisation.json, then start the server again: ${example}`,
  several: 'Several people are listed at the desk.',
  people: (emails) => `Choose with --as: ${emails}.`,
  unknownPerson: 'This address is not listed at the desk.',
  linkFacts: (name) => `For ${name}. This link works once, for 15 minutes. Give it to this person only.`,
  revoked: (sessions) =>
    sessions === 0 ? 'No session was open.' : `${sessions} ${sessions === 1 ? 'session' : 'sessions'} ended.`,
};

/** `tablee desk --help` in English. */
export const deskHelpEn = (tablee: string): CommandHelp<'as' | 'revoke'> => ({
  summary: 'gives a link into the coordinator’s desk',
  description:
    'Prints a link that opens the desk once, for 15 minutes. The desk shows what came in, what waits and how delivery does; there one exports and erases. Its people are named in organisation.json, under “desk”.',
  options: {
    as: 'the person’s address, where several are listed',
    revoke: 'end open sessions (all of them, or those of --as)',
  },
  examples: [
    [`${tablee} desk`, 'gives a link to the one person who is listed'],
    [`${tablee} desk --as name@example.org`, 'gives a link to this person'],
    [`${tablee} desk --revoke`, 'ends every session'],
  ],
  next: 'Open the link in a browser and press the button. The server has to run.',
});
