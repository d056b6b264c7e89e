import type { Wording } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Change } from './change.ts';
import { compareWords } from './compare-words.ts';

/** New words in what every form may use: collection notices by profile, and default tokens. Names say which. */
export function compareWording(before: Wording, after: Wording): readonly Change[] {
  return [
    ...compareAll('notices', before.notices, after.notices),
    ...compareAll('tokens', before.tokens, after.tokens),
  ];
}

type Texts = Readonly<Record<string, LocalText | undefined>>;

function compareAll(list: string, before: Texts, after: Texts): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    compareWords(before[key], after[key], { name: `${list}.${key}`, property: 'text', level: 'patch' }),
  );
}
