export { type PaperPageOptions, renderPaperPage } from './paper-page.ts';
export { type PaperSize, renderRunningFooter } from './running-footer.ts';
