import type { InviteHelp, InviteTexts } from './invite-texts.ts';

const number = new Intl.NumberFormat('en-CA');
const rules = new Intl.PluralRules('en');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** Help in English. */
export const inviteHelpEn = (tablee: string): InviteHelp => ({
  invite: {
    summary: 'invite a list of people to a form, each with a link of their own',
    description:
      'Reads a CSV list (name, email, language, role…) and makes a link for each person: sent by e-mail, written to a file for a mail merge, or printed on a sheet to cut.',
    options: {
      recipients: 'list of people, as CSV; the first line names the columns',
      language: 'language of people whose line names none',
      role: 'role of everybody whose line names none',
      group: 'the group’s code',
      subject: 'what it is about, for example an application’s number',
      project: 'the project’s code',
      team: 'the team’s code',
      pair: 'code of the mentoring pair',
      round: 'the round or moment',
      mode: 'the way of answering',
      expires: 'until when: a duration (30d) or a date (2026-12-31)',
      remind: 'date of a reminder to those who have not answered; two at most',
      messageFr: 'a paragraph of yours, in French',
      messageEn: 'a paragraph of yours, in English',
      dryRun: 'read the list and tell what would be done, without doing it',
      mail: 'send the invitations by e-mail',
      merge: 'write a file for a mail merge',
      sheet: 'write a page to print: one invitation a person',
    },
    examples: [
      [`${tablee} invite barometer --recipients group.csv --group KIWI-27 --dry-run`, 'checks the list'],
      [
        `${tablee} invite barometer --recipients group.csv --group KIWI-27 --mail --remind 2026-12-08`,
        'sends the invitations, and a reminder on 8 December',
      ],
      [`${tablee} invite commitment --recipients list.csv --sheet sheet.html`, 'makes a sheet to print'],
    ],
    next: `“${tablee} invitations” tells how many have answered. Delete the list and the files once they have served.`,
  },
  links: {
    summary: 'list the links, what they say and how much they were used',
    description: 'Shows no code and no answer. Links of an anonymous invitation are counted together.',
    options: { search: 'text to look for: group, project, subject, id', state: 'only those in this state' },
    examples: [[`${tablee} links barometer --search KIWI`, 'a group’s links']],
    next: `“${tablee} link revoke” takes a link back, “${tablee} link renew” extends it.`,
  },
  revoke: {
    summary: 'take a link back: it opens nothing any more',
    description: 'Give its id from the list, or the code itself. Answers stay.',
    options: { id: 'the link’s id or code' },
    examples: [[`${tablee} link revoke 4f0c2a9be1d7`, 'takes this link back']],
    next: 'A link that is taken back stays so. Make another where one is needed.',
  },
  renew: {
    summary: 'let a link that ended or is used up go on, with the same code',
    description: 'The link that was sent works again.',
    options: {
      id: 'the link’s id or code',
      expires: 'until when: a duration (30d) or a date; without it, no end where it had ended',
      uses: 'how many more responses it allows',
    },
    examples: [[`${tablee} link renew 4f0c2a9be1d7 --expires 14d --uses 1`, 'for one more response in two weeks']],
    next: 'Nothing to send again: the code does not change.',
  },
  invitations: {
    summary: 'list the invitations: how many are invited, how many have answered',
    description: 'For an anonymous form, the whole only, and only where enough people are invited.',
    options: {
      id: 'one invitation of the list',
      cancel: 'cancel the invitation: its links open nothing any more',
      remind: 'replace the dates of reminders to come',
      merge: 'write a file for a mail merge to those who have not answered',
      forget: 'forget a person everywhere, by their address',
    },
    examples: [
      [`${tablee} invitations`, 'every invitation'],
      [`${tablee} invitations 4f0c2a9be1d7 --merge reminder.csv`, 'links to send again yourself'],
    ],
    next: 'Names and addresses are forgotten 30 days after an invitation’s end (“invitations” in tablee.json).',
  },
  mail: {
    summary: 'tell where the e-mails are, and try again those that were set aside',
    description: 'The server sends the e-mails; this command reads the queue, also while it runs.',
    options: {
      retry: 'put back into the queue what was refused',
      again: 'send again a message whose outcome is unknown, by its number',
      unsubscribe: 'note that an address wants no more invitations',
    },
    examples: [
      [`${tablee} mail`, 'what waits, and why'],
      [`${tablee} mail --retry`, 'once the cause is fixed'],
    ],
    next: 'A message of unknown outcome is never sent again without you: look into your server’s log first.',
  },
});

/** What the commands say in English. */
export const inviteEn = (tablee: string): InviteTexts => ({
  unreadable: (file) => `The list ${file} cannot be read.`,
  unreadableFix: 'Check the name of the file, and that you may read it.',
  line: (line) => `Line ${line}`,
  nothingMade: (errors) => `Nothing was done: ${plural(errors, 'line needs mending', 'lines need mending')}.`,
  wouldInvite: (people, form, until) =>
    `Dry run: ${plural(people, 'person', 'people')} would be invited to ${form}, until ${until}. Nothing was done.`,
  invited: (people, form, until) => `${plural(people, 'person is', 'people are')} invited to ${form}, until ${until}.`,
  id: (id) => `Invitation ${id}`,
  anonymous: 'This form is anonymous: who has answered is told to nobody. Reminders are decided now.',
  tooSmall: (group, people, least) =>
    `Group too small (${group === '' ? 'without a code' : group}): ${plural(people, 'person', 'people')}; it takes ${least} for answers to come out.`,
  otherColumns: (columns) => `Columns left alone: ${columns}.`,
  queued: 'The e-mails are in the queue: the server sends them.',
  queuedNoServer: `The e-mails are in the queue. They leave when the server runs: ${tablee} start.`,
  noMail: 'No mail server is set.',
  noMailFix: 'Set “mail” in tablee.json, or choose --merge or --sheet.',
  chooseWay: 'How are people to get their links?',
  chooseWayFix: 'Add --mail, --merge FILE.csv or --sheet FILE.html; or --dry-run to check the list.',
  written: (file) => `Written: ${file} (only you can read it).`,
  keepSafe: 'This file holds people’s links, and is not made again. Delete it once it has served.',
  noLinks: 'No links.',
  states: { open: 'open', spent: 'used', expired: 'ended', revoked: 'taken back' },
  linkCounts: (opened, answered, uses) =>
    `opened ${plural(opened, 'time', 'times')}${answered === undefined ? '' : `, ${number.format(answered)} of ${plural(uses ?? answered, 'response', 'responses')}`}`,
  unknownLink: (id) => `There is no link “${id}” that can still change.`,
  unknownLinkFix: `Look at the list: ${tablee} links. A link that was taken back stays so.`,
  revoked: 'The link is taken back: it opens nothing any more.',
  renewed: 'The link goes on, with the same code.',
  noInvitations: 'No invitations.',
  counts: (invited, answered, opened) =>
    `${plural(invited, 'person', 'people')} invited${answered === undefined ? '' : `, ${plural(answered, 'answer', 'answers')}`}, opened ${plural(opened, 'time', 'times')}`,
  until: (day) => `until ${day}`,
  cancelled: 'The invitation is cancelled: its links open nothing any more. Answers stay.',
  cancelledAlready: 'There is no such invitation, or it is cancelled already.',
  reminder: (which, day, done) => `reminder ${which}: ${day}${done ? ' (done)' : ''}`,
  mailCounts: (state, messages) =>
    `${{ waiting: 'waiting', sending: 'under way', sent: 'sent', unknown: 'outcome unknown', parked: 'set aside', skipped: 'not needed any more', done: 'dealt with' }[state] ?? state}: ${messages}`,
  forgotten: (places) => `Forgotten in ${plural(places, 'invitation', 'invitations')}.`,
  mailOff: 'No mail server is set: nothing is sent.',
  mailStatus: (waiting, parked, unknown) =>
    `${plural(waiting, 'message', 'messages')} waiting, ${number.format(parked)} set aside, ${number.format(unknown)} of unknown outcome.`,
  message: (key, kind, invitation, recipient) =>
    `Message ${key} (${kind}${invitation === '' ? '' : ` ${invitation}`}${recipient === undefined ? '' : `, person ${recipient}`})`,
  retried: (messages) => `${plural(messages, 'message', 'messages')} back in the queue.`,
  unsubscribed: 'Noted: this address receives no more invitations.',
  day: 'a date to come (2026-12-31)',
});
