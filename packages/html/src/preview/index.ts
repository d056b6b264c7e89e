export { plainFieldsOf } from './plain-fields.ts';
export {
  type PreviewChoice,
  type PreviewFinding,
  type PreviewOrganisation,
  type PreviewPageOptions,
  type PreviewRows,
  renderPreviewPage,
} from './preview-page.ts';
export { type PreviewState, previewStates } from './preview-words.ts';
