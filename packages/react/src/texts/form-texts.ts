/** The page's words are those of the plain form, so that nothing is said in two ways. */
export { type FailureKind, type FormTexts, formTexts, type WaitReason } from '@tablee/html';
