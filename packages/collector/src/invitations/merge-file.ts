/** A person in a file for a mail merge. */
export interface MergePerson {
  readonly name: string;
  readonly email?: string;
  readonly language: string;
  readonly link: string;
  readonly code: string;
  readonly until: string;
  readonly subject: string;
  /** What the message may say, the longest first: an address cannot be as long as a letter. */
  readonly texts: readonly string[];
}

/**
 * People and their links as a CSV that spreadsheets and mail merges read: UTF-8 with its mark, every cell in quotes, `;`
 * between. The last column is an address that opens a message with everything in it, for a few people sent by hand; where
 * that is too long for mail programs, with less, and with the link at least.
 */
export function mergeFile(people: readonly MergePerson[]): string {
  const header = ['name', 'email', 'language', 'link', 'code', 'until', 'subject', 'mailto'];
  const rows = people.map(({ name, email = '', language, link, code, until, subject, texts }) => {
    const addresses = [...texts, link].map((text) => mailtoOf(email, subject, text));
    const mailto = addresses.find((address) => address.length <= longestAddress) ?? mailtoOf(email, '', link);
    return [name, email, language, link, code, until, subject, mailto];
  });
  return `\uFEFF${[header, ...rows].map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`;
}

/**
 * Windows hands no address of more than 2,083 characters to a mail program (INTERNET_MAX_URL_LENGTH of WinINet), and each
 * accented letter takes six.
 */
const longestAddress = 1900;

function mailtoOf(email: string, subject: string, text: string): string {
  const to = encodeURIComponent(email).replaceAll('%40', '@');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
}

/** What a spreadsheet takes for the beginning of a formula, in full width as well (OWASP, “CSV Injection”). */
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** In quotes, and never a formula: a name that begins like one gets an apostrophe, as the exports do. */
function cellOf(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
