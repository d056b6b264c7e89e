export type { PersonPageFacts as MyAnswersFacts } from '../pages/person-page.ts';
export { myAnswersTexts } from '../texts/my-answers-texts.ts';
export { type CorrectionFormOptions, renderCorrectionForm } from './correction-form.ts';
export { renderMyAnswersDoor } from './door-page.ts';
export { renderErasedReceipt, renderErasureQuestion } from './erasure-pages.ts';
export { myAnswersFields } from './my-answers-frame.ts';
export { renderOwnAnswers } from './own-answers-page.ts';
