/** What a plain form's script needs after its first page: one file, fetched while the person reads. */
export { fetchInLanguage, restoreTyped } from './change-language.ts';
export { showConsentChoice } from './consent-choice.ts';
export { countCharacters } from './count-characters.ts';
export { faultsOn } from './faults.ts';
export { clearErrors, showErrors } from './field-errors.ts';
export { offerLater } from './offer-later.ts';
export { hideReview, showReview } from './review.ts';
export { send } from './sending.ts';
