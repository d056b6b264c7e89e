import { localPrefix } from '../../form/comparability.ts';
import type { InEach } from '../finding-words.ts';
import type { FindingWords } from '../findings.ts';

/** A page that says what type it is. */
export const typedPage: InEach<FindingWords> = {
  en: { message: 'A page has no "type".', fix: 'Take "type" out, or write "question".' },
  fr: { message: 'Une page n’a pas de « type ».', fix: 'Retirez « type », ou écrivez « question ».' },
};

/** A question that does not say what type it is. */
export const untypedQuestion: InEach<FindingWords> = {
  en: {
    message: 'The question has no "type".',
    fix: 'Write the type of a question, or "page" instead of "question".',
  },
  fr: {
    message: 'La question n’a pas de « type ».',
    fix: 'Écrivez de quel type elle est, ou « page » au lieu de « question ».',
  },
};

/** A name that the form could have one day. */
export function unmarked(name: string): InEach<FindingWords> {
  const better = `${localPrefix}${name.replace(/^x_?/, '')}`;
  return {
    en: {
      message: `"${name}" does not begin with "${localPrefix}".`,
      fix: `Write "${better}": so it never meets a name that the form gets later.`,
    },
    fr: {
      message: `« ${name} » ne commence pas par « ${localPrefix} ».`,
      fix: `Écrivez « ${better} » : ainsi, le nom ne se heurte jamais à un nom que le formulaire reçoit plus tard.`,
    },
  };
}

const beforeOrAfter = {
  en: 'Write "before" or "after".',
  fr: 'Écrivez « before » (avant) ou « after » (après).',
} as const;

/** A page that is to go in something. */
export const pageInside: InEach<FindingWords> = {
  en: { message: 'A page cannot go in something.', fix: beforeOrAfter.en },
  fr: { message: 'Une page ne peut pas se mettre dans autre chose.', fix: beforeOrAfter.fr },
};

/** A place that holds nothing. */
export function noContainer(anchor: string): InEach<FindingWords> {
  return {
    en: { message: `"${anchor}" is no page and no panel.`, fix: beforeOrAfter.en },
    fr: { message: `« ${anchor} » n’est ni une page ni un groupe.`, fix: beforeOrAfter.fr },
  };
}

/** A page that is to go beside a question. */
export function noPage(anchor: string): InEach<FindingWords> {
  return {
    en: { message: `"${anchor}" is no page.`, fix: 'Name a page.' },
    fr: { message: `« ${anchor} » n’est pas une page.`, fix: 'Nommez une page.' },
  };
}

/** A question that is to go beside a page. */
export function besidePage(anchor: string): InEach<FindingWords> {
  return {
    en: {
      message: `"${anchor}" is a page: a question stands in one.`,
      fix: `Write "in": "${anchor}", or name a question.`,
    },
    fr: {
      message: `« ${anchor} » est une page : une question se met dedans.`,
      fix: `Écrivez "in": "${anchor}", ou nommez une question.`,
    },
  };
}
