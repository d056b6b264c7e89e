export { firstOpenQuestion } from './drafts/first-open-question.ts';
export { mayKeepToSelf, renderHaveCode, renderLater } from './drafts/later-parts.ts';
export {
  type ResumePageData,
  type ResumeState,
  renderClosedDraftPage,
  renderResumePage,
} from './drafts/resume-page.ts';
export { renderEraseForm, renderResumedNotice } from './drafts/resumed-notice.ts';
export { renderSavedPage, type ShownDraft } from './drafts/saved-page.ts';
export { embedJson, escapeText, Html, type HtmlValue, html } from './markup/html.ts';
export { qrPath } from './markup/qr-path.ts';
export { type AnswersCopy, renderAnswersCopy } from './pages/answers-copy.ts';
export { type DocumentParts, renderDocument, renderHelpLine, renderLanguages } from './pages/document.ts';
export { type EmbedLook, embedLookOf, embedQuery } from './pages/embed-look.ts';
export { renderCredit } from './pages/form-credit.ts';
export { type FormPageOptions, type PageData, renderFormPage, renderReturnedPage } from './pages/form-page.ts';
export { type LinkPageData, linkOpening, renderLinkPage } from './pages/link-page.ts';
export { renderHomePage, renderOrganisationPage } from './pages/list-pages.ts';
export type { FormFacts, HelpContacts, OrganisationFacts, PageAssets } from './pages/page-facts.ts';
export { renderProblemPage } from './pages/problem-page.ts';
export { type ReceiptPageOptions, renderReceiptPage } from './pages/receipt-page.ts';
export { boxId, controlId, envelopeFields, otherPath } from './plain/field-names.ts';
export { type AnswerSpeech, answersInWords, lostAnswers, type WordedPage } from './plain/plain-answers.ts';
export { type PlainFormParts, type ReturnReason, renderPlainForm } from './plain/plain-form.ts';
export type { PlainReceipt } from './plain/plain-receipt.ts';
export { type PlainRules, plainRulesOf } from './plain/plain-rules.ts';
export { type PlainAnswers, readPlainAnswers, type SentFields } from './plain/read-answers.ts';
export { embedLine } from './playground/embed-line.ts';
export { type PlaygroundOptions, renderPlayground } from './playground/playground-page.ts';
export { choosingCsv } from './results/choosing-csv.ts';
export { renderChoosing, renderChoosingPage } from './results/choosing-page.ts';
export { type ChoosingView, choosingFileName, choosingPictures } from './results/choosing-view.ts';
export { type AskedQuestion, type OwnResult, renderOwnResult } from './results/own-result.ts';
export { resultsCsv, resultsFileName } from './results/results-csv.ts';
export {
  type ResultsPageData,
  renderResults,
  renderResultsDoor,
  renderResultsPage,
  resultsTitle,
} from './results/results-page.ts';
export type { ResultsPlace } from './results/results-parts.ts';
export { pictureFile, picturesOf } from './results/results-pictures.ts';
export type { ResultsView } from './results/results-view.ts';
export type { ResultsScriptWords } from './results/results-words.ts';
export { type FailureKind, type FormTexts, formTexts, type WaitReason } from './texts/form-texts.ts';
export { laterTexts } from './texts/later-texts.ts';
export {
  languageName,
  type PageLanguage,
  type ProblemKind,
  pageLanguage,
  pageLanguages,
} from './texts/page-texts.ts';
export { severalAnswers } from './texts/several-answers.ts';
export { spokenDate } from './texts/spoken-date.ts';
export { contrastOf } from './theme/contrast.ts';
export {
  type OrganisationTheme,
  renderThemeStylesheet,
  type ThemeFinding,
  themeFindings,
} from './theme/organisation-theme.ts';
