export { boxId, controlId, envelopeFields, otherPath } from './field-names.ts';
export type { PlainRules } from './plain-rules.ts';
export { readPlainAnswers } from './read-answers.ts';
