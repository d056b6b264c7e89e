export { type PrivacyFormFacts, privacyFormOf } from './privacy-form.ts';
export type {
  AssessmentPoint,
  PrivacyDestination,
  PrivacyForm,
  PrivacyKeep,
  PrivacyProcess,
  PrivacyQuestion,
  PrivacySheet,
  PrivacyTable,
} from './privacy-sheet.ts';
export { type PrivacySheetFacts, privacySheetOf } from './privacy-sheet-of.ts';
