export {
  checkWriting,
  differences,
  levelOf,
  placeIssues,
  type WritingFinding,
  type WritingIssue,
  type WritingLevel,
  type WritingRules,
} from './check-writing.ts';
export { type FrenchStyle, frenchTypography } from './french-typography.ts';
export { type InlinePiece, inlinePieces } from './inline-codes.ts';
export { overlayPlaceOf } from './overlay-place.ts';
export { addLanguage, putTexts, type TextChange } from './put-texts.ts';
export { type ReadingHint, readingHints } from './reading-hints.ts';
export { type TextFile, type TextKind, type TextUnit, textKinds } from './text-unit.ts';
export { overlayUnitsOf, textUnitsOf, wordingUnitsOf } from './text-units.ts';
