import type { CommandHelp } from './texts.ts';
import type { UpgradeTexts } from './upgrade-texts.ts';

/** `tablee upgrade` in English. */
export const upgradeEn = (tablee: string): UpgradeTexts => ({
  noOverlay: (form, organisation) => `${organisation} changes nothing in ${form}: the new version is served as it is.`,
  wrongOverlay: (file) => `${file} cannot be read as an overlay.`,
  wrongOverlayFix: (folder) => `Type “${tablee} check --folder ${folder}”: it says what is wrong, and where.`,
  step: (before, after) =>
    before === undefined
      ? `The file does not say which version it was written for. The form is ${after} now.`
      : `Written for version ${before}. The form is ${after} now.`,
  isCurrent: (version) => `Written for the form as it is now (version ${version}).`,
  base: (from, place) =>
    ({
      named: `Compared with ${place}.`,
      copy: 'Compared with the copy of the form that was kept when this was written.',
      git: `Compared with revision ${place} of git.`,
      unknown:
        'Nobody knows the form that this was written for any more: all words that differ have to be looked at. To name it: --from git:REVISION:PATH',
    })[from ?? 'unknown'],
  coreSays: 'What the form changes',
  stillChanges: 'What you still change',
  unneeded: 'No longer needed: the form says the same (goes out)',
  toChoose: 'To choose',
  reasons: {
    'both-changed': 'you and the form both changed these words',
    'no-base': 'you say it differently, and nobody knows what the form said before',
    gone: 'the form has no such thing any more',
    'option-gone': 'the form does not offer this option or row any more',
    'became-required': 'it has to be answered now, and cannot be hidden',
    'no-longer-open': 'the form has options of its own for this question now',
    'option-taken': 'the form has an option with this value now',
    'anchor-gone': 'what it stood beside is gone: give it another place in the file, or take it out',
    'pages-changed': 'the form has other pages now: write the new order in the file, or take the form’s',
    'item-changed': 'it stands for another item of an instrument now: are these still the official words?',
  },
  ours: 'yours:',
  was: 'the form, before:',
  core: 'the form, now:',
  answers: (id) => `--keep ${id} (yours)  or  --take ${id} (the form’s)`,
  takeOnly: (id) => `--take ${id} (out of the file)`,
  keepIt: 'keep yours',
  takeIt: 'take the form’s',
  takeOut: (id) => `Take “${id}” out of the file?`,
  yes: 'yes',
  no: 'no, I change the file by hand',
  open: (count) => `${count} ${count === 1 ? 'thing' : 'things'} to choose.`,
  ready: 'Nothing to choose. To write it: the same command with --apply.',
  nothingToDo: 'Nothing to do.',
  stopped: 'Stopped.',
  notWritten: 'Nothing was written.',
  changedMeanwhile: 'Somebody changed this file meanwhile.',
  stillWrong: 'The form as it is now does not take this file.',
  unused: (answer) => `“${answer}” is none of the things to choose.`,
  cannotKeep: (id, why) => `“${id}” cannot be kept: ${why}.`,
  written: (file, version) => `${file} is written for version ${version}. It is served from the next start.`,
  next: (folder) => `Now: ${tablee} check --folder ${folder}, then start the server again.`,
});

/** `tablee upgrade --help` in English. */
export const upgradeHelpEn = (tablee: string): CommandHelp<'from' | 'apply' | 'keep' | 'take'> => ({
  summary: 'bring an organisation’s changes to a form to the form’s new version',
  description:
    'Shows three ways what the form said when your words were written, what you say, and what the form says now. Nothing is written without --apply, and nothing before each thing to choose is answered. The answers of people who opened the form before are still accepted (earlierVersions in tablee.json, 7 days).',
  options: {
    from: 'the form that the changes were written for: git:REV:PATH, a folder or a package; found by itself otherwise',
    apply: 'write the overlay for the new version; at a terminal, asks what is still to choose',
    keep: 'keep yours: what the list names, a question’s name, or all',
    take: 'take the form’s: what the list names, a question’s name, or all',
  },
  examples: [
    [`${tablee} upgrade application`, 'shows everything and writes nothing'],
    [`${tablee} upgrade application --apply`, 'asks about each conflict, then writes'],
    [
      `${tablee} upgrade application --apply --keep age --take all`,
      'keeps your words for one question, else takes the form’s',
    ],
  ],
  next: `Type “${tablee} check --folder FOLDER”, then start the server again.`,
});
