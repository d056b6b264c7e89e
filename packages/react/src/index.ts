export { createFormHistory, entryOfSpentLink, type HistoryEntry, historyName } from './history/form-history.ts';
export { createPause } from './session/pause.ts';
export { askForMail } from './submission/ask-for-mail.ts';
export { createHttpTransport, type HttpTransportOptions } from './submission/http-transport.ts';
export { ChallengeUnsolvedError, type SendProgress, sendUntilSettled } from './submission/send-until-settled.ts';
export type { ResponseTransport, SubmitOutcome } from './submission/submit-outcome.ts';
export { TableeForm } from './tablee-form.tsx';
export type { DraftDoors, FormEvent, ResumedDraft, TableeFormProps } from './tablee-form-props.ts';
export type { FailureKind, WaitReason } from './texts/form-texts.ts';
