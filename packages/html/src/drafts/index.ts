/** What a page's script fetches once somebody keeps a draft or comes back to one: not part of what it needs at once. */
export { draftTexts } from '../texts/draft-texts.ts';
