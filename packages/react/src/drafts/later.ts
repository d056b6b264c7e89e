/** What drafts need once somebody keeps one or comes back to one: one file, fetched then. */
export { eraseDraft, keepDraft } from './draft-requests.ts';
export { ResumedNotice } from './resumed-notice.tsx';
export { KeepFailed, SavedView } from './saved-view.tsx';
