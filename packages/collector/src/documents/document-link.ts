import type { LinkAbout } from '../links/links.ts';

/** The role of a link that opens a document, and never a form. `mode` names the document. */
const documentRole = 'document';

/** Whether a link opens a document. */
export function isDocumentLink({ role }: LinkAbout): boolean {
  return role === documentRole;
}
