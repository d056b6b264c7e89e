export { plainFieldsOf } from './plain-fields.ts';
export type { PreviewPageOptions, PreviewRows } from './preview-facts.ts';
export { renderAbsentPage, renderPreviewPage } from './preview-page.ts';
export { type AbsentPage, type PreviewState, previewStates } from './preview-states.ts';
export { stepsOf } from './preview-steps.ts';
export { previewWidths } from './preview-words.ts';
