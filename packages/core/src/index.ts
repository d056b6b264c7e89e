export {
  type Adapter,
  type AdapterContext,
  type Batch,
  type Destination,
  type HeadingChange,
  type Inspection,
  type InspectionFinding,
  moreToCome,
  type Outcome,
  type SecretReference,
} from './adapter/adapter.ts';
export { secretReferenceSchema } from './adapter/secret-reference.ts';
export { type ErrorCode, errorCodes } from './errors/error-codes.ts';
export { TableeError, type TableeErrorOptions, type TableeErrorWords } from './errors/tablee-error.ts';
export { type ExpressionScope, evaluateExpression, holds } from './expression/evaluate-expression.ts';
export type { Expression } from './expression/expression.ts';
export { type BrowserForm, browserFormOf } from './form/browser-form.ts';
export type { Choice } from './form/choice.ts';
export {
  askedDifferently,
  comparabilityGroups,
  comparabilityOf,
  comparisonKey,
} from './form/comparability.ts';
export type {
  BooleanQuestion,
  ChoiceQuestion,
  Comparability,
  CompiledBand,
  CompiledConfirmationVariant,
  CompiledDocument,
  CompiledForm,
  Confirmation,
  GridQuestion,
  MatrixQuestion,
  Note,
  PanelsQuestion,
  Question,
  Section,
  TableRule,
  TextGroupQuestion,
  TextQuestion,
  Validator,
  WithholdRule,
} from './form/compiled-form.ts';
export { easyReadOf, isEasyRead, withoutEasyRead } from './form/easy-read.ts';
export { type CompileResult, type Finding, type FindingCode, findingCodes } from './form/finding.ts';
export {
  type Audience,
  audiences,
  type ChoiceDefinition,
  type ContinuumDefinition,
  type CoordinatorColumn,
  type DialDefinition,
  type FormDefinition,
  formDefinitionSchema,
  type ListsDefinition,
  type PrefillKey,
  type Profile,
  type ProfileRule,
  prefillKeys,
  profiles,
  type Recoding,
  type ResultBand,
  type ResultKind,
  type Retention,
  retentions,
  type Sensitivity,
  sensitivities,
  type TableDefinition,
  type TableId,
  tableIds,
} from './form/form-definition.ts';
export type {
  CompileInput,
  FormOrigin,
  FormOwner,
  FormSource,
  JsonObject,
  JsonValue,
  Wording,
} from './form/form-source.ts';
export {
  type Addition,
  type ItemWording,
  type OfficialWording,
  type Overlay,
  overlaySchema,
  type VariantWording,
  type WordingChange,
} from './form/overlay.ts';
export { sourceDigest } from './form/source-digest.ts';
export { answerMessage, errorMessage, errorTitle, questionAt } from './messages/answer-message.ts';
export { type AnswerFacts, type AskedAnswer, answerMessages } from './messages/answer-messages.ts';
export { type Bar, type BarsInput, barsPicture } from './picture/bars.ts';
export { type ChecklistInput, type ChecklistMark, checklistPicture } from './picture/checklist.ts';
export { type ContinuumInput, type ContinuumLevel, continuumPicture } from './picture/continuum.ts';
export { type CoverageGroup, type CoverageInput, type CoverageValue, coveragePicture } from './picture/coverage.ts';
export { dialPicture, dialPictures } from './picture/dial.ts';
export type { DialCriterion, DialDimension, DialInput, DialOutline } from './picture/dial-input.ts';
export { type ResultWords, resultWords } from './picture/picture-words.ts';
export {
  bandsThatHold,
  continuumOfAnswers,
  type DialPart,
  dialOfAnswers,
  listsOfAnswers,
  questionOnDial,
  type ResultFacts,
} from './picture/result-pictures.ts';
export { type PictureWords, type Shape, svgText } from './picture/shape.ts';
export { newAnswersCode } from './response/answers-code.ts';
export { canonicalJson } from './response/canonical-json.ts';
export { referenceOf } from './response/reference.ts';
export {
  type DraftOffer,
  type KeptDraft,
  type MailAnswer,
  type MailOffer,
  type MyAnswersLink,
  type OpenedDraft,
  type OpenedLink,
  type Problem,
  type ProblemCode,
  problemCodes,
  type Receipt,
} from './response/replies.ts';
export {
  type AnswerError,
  type AnswerErrorCode,
  answerErrorCodes,
  type ResponseContext,
  type Submission,
  type Verdict,
} from './response/response.ts';
export { type FillRandom, isResponseId, newResponseId } from './response/response-id.ts';
export {
  type AnonymousRow,
  anonymousRowOf,
  answersWithoutAnonymous,
  type ResponseRecord,
  type ResponseRows,
  rowsOf,
} from './response/rows-of.ts';
export { widensReaders } from './response/widens-readers.ts';
export { documentLinksOf, type WantedLink, workflowLinksOf } from './response/workflow-links-of.ts';
export {
  type Candidate,
  type Choosing,
  type ChoosingFact,
  type ChoosingOptions,
  type Coverage,
  choosingColumnsOf,
  choosingOf,
  coverageOf,
  type Interview,
} from './result/choosing.ts';
export {
  countedSummaryOf,
  type DialColumns,
  dialColumnsOf,
  type GroupCounts,
  isAskedOf,
  isJoint,
  type JointResult,
  type RoundResult,
  roundResults,
  type SideResult,
  type SummaryResult,
  summaryResults,
  type TeamChecklist,
  teamChecklist,
} from './result/group-results.ts';
export {
  type PooledPart,
  type PooledQuestion,
  type PoolSource,
  poolResults,
  type ReasonLeftOut,
} from './result/pool-results.ts';
export {
  type CriterionMarks,
  type MarkCounts,
  type SideMarks,
  spreadOf,
  type TalkingPoints,
  talkingPoints,
} from './result/side-marks.ts';
export { type AnswerCell, answerCellsOf, cellOf } from './table/answer-cells.ts';
export { type Codebook, codebookOf } from './table/codebook.ts';
export { type CodebookWords, codebookWords } from './table/codebook-words.ts';
export type { Cell, Column, ColumnType, Row, Table, TableSummary } from './table/table.ts';
export { asSentence } from './text/as-sentence.ts';
export { languageCode } from './text/language-code.ts';
export { type LocalText, textIn } from './text/local-text.ts';
export { localTextSchema } from './text/local-text-schema.ts';
export { schemaSentencesFr } from './text/schema-sentences.ts';
export { fittingAnswers } from './validate/fitting-answers.ts';
export { writableText } from './validate/text-checks.ts';
export { noContext, prefillErrors, preparedAnswers, validateResponse } from './validate/validate-response.ts';
export { applyWithhold, type Withheld } from './validate/withhold.ts';
