export { composeDocument, fillTexts } from './compose-document.ts';
export type { ComposedDocument } from './composed-document.ts';
export { documentHtmlFile } from './document-markup.ts';
export { type DocumentPageData, renderDocumentDoor, renderDocumentPage } from './document-page.ts';
export { documentTextFile } from './document-text.ts';
