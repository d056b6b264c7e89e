import { invalidRequest } from '../graph-error.ts';

/** Internal names are cut here [S]; what the list made of a name is in the reply and nowhere else. */
const MAX_NAME = 32;

/** Internal names of SharePoint's own fields that a list has without showing them. */
const RESERVED = new Set(
  [
    'Author AppAuthor AppEditor Attachments ContentType ContentTypeId ContentVersion Created Created_x0020_Date',
    'Description DocIcon Edit Editor FileDirRef FileLeafRef FileRef File_x0020_Type FolderChildCount FSObjType GUID ID',
    'InstanceID ItemChildCount Last_x0020_Modified LinkTitle LinkTitleNoMenu Modified Name NoExecute Order OriginatorId',
    'owshiddenversion PermMask ProgId Restricted ScopeId SelectTitle SortBehavior SyncClientId Type UniqueId Version',
    'WorkflowInstanceID WorkflowVersion _Level _ModerationComments _ModerationStatus _UIVersion _UIVersionString',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/** `A1`, `AB12`, `R1C1`: what a formula takes for a cell; and truth values as formulas write them. */
const CELL = /^([a-z]{1,3}\d{1,7}|r\d+c\d+)$/i;
const TRUTH = new Set(['true', 'false', 'vrai', 'faux', 'yes', 'no', 'oui', 'non']);

/**
 * The internal name that a list makes of a wanted one: anything but letters, digits and underscores becomes `_xHHHH_`
 * [D sp-dev-docs], and a name that is taken gets a number (`Author` → `Author0`, msgraph-sdk-powershell#2906 [I]).
 *
 * @throws GraphError 400 for names that the documentation says to avoid; what the service really does with them is
 *   unknown, so the strictest answer is given.
 */
export function internalName(wanted: string, taken: readonly string[]): string {
  if (wanted.includes('!') || CELL.test(wanted) || TRUTH.has(wanted.toLowerCase())) {
    throw invalidRequest('One of the provided arguments is not acceptable.');
  }
  const encoded = [...wanted].map((letter, index) => (isPlain(letter, index) ? letter : escapeLetter(letter))).join('');
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const cut = encoded.slice(0, MAX_NAME);
  const free = (name: string) => !used.has(name.toLowerCase()) && !RESERVED.has(name.toLowerCase());
  if (free(cut)) return cut;
  for (let number = 0; ; number += 1) {
    const numbered = `${cut.slice(0, MAX_NAME - String(number).length)}${number}`;
    if (free(numbered)) return numbered;
  }
}

function isPlain(letter: string, index: number): boolean {
  return index === 0 ? /[A-Za-z_]/.test(letter) : /[A-Za-z0-9_]/.test(letter);
}

function escapeLetter(letter: string): string {
  return Array.from({ length: letter.length }, (_, index) => {
    const unit = letter.charCodeAt(index).toString(16).padStart(4, '0');
    return `_x${unit}_`;
  }).join('');
}
