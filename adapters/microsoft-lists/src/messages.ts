/** What failed and what to do about it, for the coordinator and whoever runs the collector. No answer is ever named. */
export interface Explanation {
  readonly message: string;
  readonly fix: string;
}

const wait = 'Nothing is lost: rows wait and are sent again.';

/** Every sentence of this adapter, in one place. */
export const explain = {
  noAnswer: (): Explanation => ({
    message: 'Microsoft Graph gave no whole answer, so whether the last rows arrived is not known yet.',
    fix: `Nothing has to be done: the next try finds out and writes only what is missing. If it goes on, check that the collector's machine reaches Microsoft Graph over HTTPS.`,
  }),
  failing: (status: number): Explanation => ({
    message: `Microsoft Graph answered ${status}: the service has a fault or is busy.`,
    fix: `${wait} If it goes on for hours, look at the service health page of the Microsoft 365 admin centre.`,
  }),
  throttled: (seconds: number): Explanation => ({
    message: `Microsoft asked for a pause of ${seconds} seconds, because many rows were written.`,
    fix: `Nothing has to be done. ${wait}`,
  }),
  moreToCome: (): Explanation => ({
    message: 'The batch is longer than what is written in one go; the rest follows.',
    fix: 'Nothing has to be done.',
  }),
  locked: (): Explanation => ({
    message: 'The site or the list is locked at the moment.',
    fix: `Ask the site's owner or the administrator whether the site is locked or archived, and have it unlocked. ${wait}`,
  }),
  full: (): Explanation => ({
    message: 'The site has no storage left.',
    fix: `Ask the administrator for more storage for the site, or empty its recycle bin. ${wait}`,
  }),
  siteMissing: (site: string): Explanation => ({
    message: `The site ${site} is not there, or this app may not see it.`,
    fix: `Compare “site” in the settings with the address in the browser. If it is right, an administrator gives the app access to the site (adapters/microsoft-lists/README.md, step 6).`,
  }),
  forbidden: (what: string): Explanation => ({
    message: `This app may not ${what}.`,
    fix: `An administrator gives the app access to the site: Grant-PnPEntraIDAppSitePermission with “-Permissions Manage” (adapters/microsoft-lists/README.md, step 6 has the whole command). ${wait}`,
  }),
  noConsent: (): Explanation => ({
    message: 'The app has no permission for SharePoint sites in this tenant.',
    fix: 'In the Microsoft Entra admin centre, under the app’s API permissions, add the application permission Microsoft Graph › Sites.Selected and choose “Grant admin consent”.',
  }),
  tokenRefused: (): Explanation => ({
    message: 'Microsoft Graph does not accept the token of this app, not even a new one.',
    fix: 'Check that the app registration is not disabled, that no Conditional Access policy for workload identities blocks it, and that the clock of the collector’s machine is right.',
  }),
  signInRefused: (number: string): Explanation => ({
    message: `Microsoft refused the sign-in of the app (${number}).`,
    fix: `Look ${number} up on https://login.microsoftonline.com/error, and compare tenantId, clientId and the secret or certificate with the app registration.`,
  }),
  authorityUnreachable: (): Explanation => ({
    message: 'Microsoft’s sign-in service could not be reached.',
    fix: `Check that the collector’s machine reaches https://login.microsoftonline.com (or the sign-in host of your cloud), also through its proxy. ${wait}`,
  }),
  noManagedIdentity: (): Explanation => ({
    message: 'This machine has no managed identity, or it could not be asked.',
    fix: 'Switch the managed identity on for the machine or app service in the Azure portal (Identity › Status: On), or use clientSecret or certificate in the settings.',
  }),
  certificateUnreadable: (): Explanation => ({
    message: 'The certificate of the settings cannot be read.',
    fix: 'Give one PEM file with both parts: -----BEGIN PRIVATE KEY----- (without a password) and -----BEGIN CERTIFICATE-----.',
  }),
  listMissing: (title: string): Explanation => ({
    message: `The list “${title}” is not in the site.`,
    fix: `If somebody deleted it, take it out of the site’s recycle bin (Site contents › Recycle bin). To start with an empty list instead, start the collector again. Rows wait until then.`,
  }),
  listMissingYet: (title: string): Explanation => ({
    message: `The list “${title}” is not there yet; it is created before the first row.`,
    fix: 'Nothing is needed.',
  }),
  idColumnMissing: (title: string, key: string): Explanation => ({
    message: `The list “${title}” has no column ${key} any more, so rows cannot be told apart.`,
    fix: `SharePoint cannot take a deleted column back by itself. Ask the administrator to restore the list with its column ${key} from a backup; or delete the list and start the collector again: a new one is made, and “tablee backfill” fills it. Rows wait until then.`,
  }),
  notUnique: (title: string, heading: string): Explanation => ({
    message: `The column “${heading}” of the list “${title}” no longer refuses repeated values, so a row that comes twice would not be noticed.`,
    fix: `In the list’s settings open the column “${heading}”, set “Enforce unique values” to Yes and confirm the index; if it is refused, delete the repeated rows first. Rows wait until then.`,
  }),
  columnsDeleted: (title: string, keys: string): Explanation => ({
    message: `The list “${title}” no longer has: ${keys}. What people answer there is kept in the store but not written to the list.`,
    fix: `If they were taken out on purpose, nothing is needed. To have a column back, delete its line in the list “Tablée – columns” (“Tablée – colonnes”) and start the collector again: it is made anew, for new rows.`,
  }),
  columnsRetyped: (title: string, keys: string): Explanation => ({
    message: `In the list “${title}” these columns now have a type that does not hold their answers: ${keys}. They are left empty.`,
    fix: 'Change the type of the column back in the list’s settings.',
  }),
  rowMissing: (title: string): Explanation => ({
    message: `The row is not in the list “${title}”; somebody took it out, or it was never delivered there.`,
    fix: 'If the row is needed, take it out of the site’s recycle bin and try again.',
  }),
  keepsChanging: (title: string): Explanation => ({
    message: `The row in the list “${title}” changed each time it was written; somebody or something edits it at this moment.`,
    fix: 'Close the row in the list; the correction is tried again.',
  }),
  badRowId: (): Explanation => ({
    message: 'The row has an id that is not a lower-case UUID, so it could not be recognised again.',
    fix: 'This is a fault in the program that made the row: report it. The response itself is safe in the store.',
  }),
  otherUnique: (keys: string): Explanation => ({
    message: `Another column of the list refuses repeated values, and this row repeats one${keys === '' ? '' : ` (${keys})`}.`,
    fix: 'In the list’s settings, set “Enforce unique values” of that column to No, then retry the row.',
  }),
  choiceRefused: (keys: string): Explanation => ({
    message: `The list does not take the value of this row in: ${keys}.`,
    fix: 'In the list’s settings, put the missing choice back or allow values to be filled in for these columns, then retry the row.',
  }),
  tooLong: (keys: string): Explanation => ({
    message: `A text is longer than a cell can be, and the store keeps no other copy of an anonymous row: ${keys}.`,
    fix: 'The row stays parked in the store: “tablee export” gives it whole.',
  }),
  required: (keys: string): Explanation => ({
    message: `Columns that a person added have to be filled in, and the form does not fill them: ${keys}.`,
    fix: 'In the list’s settings, set “Require that this column contains information” of these columns to No, then retry the row.',
  }),
  refusedRow: (status: number): Explanation => ({
    message: `Microsoft Lists does not take this row (${status}) and does not say which cell it is.`,
    fix: 'Look for a validation rule or a changed column type in the list’s settings, then retry the row. “tablee export” gives the row meanwhile.',
  }),
  cannotPrepare: (title: string, status: number): Explanation => ({
    message: `The list “${title}” could not be set up: Microsoft Graph answered ${status}.`,
    fix: 'Try again; if it stays, see “Errors” in adapters/microsoft-lists/README.md.',
  }),
  closed: (): Explanation => ({ message: 'The destination was closed.', fix: 'Connect to it again.' }),
} as const;

const secretWrong: Explanation = {
  message: 'The client secret is not the one of this app.',
  fix: 'In the Microsoft Entra admin centre, under the app’s Certificates & secrets, make a new client secret and give its Value (not its Secret ID).',
};

/** What the sign-in service's refusals mean, by AADSTS number [D reference-error-codes]. */
export const signInFaults: Readonly<Record<string, Explanation>> = {
  '7000215': secretWrong,
  '7000218': secretWrong,
  '7000222': {
    message: 'The client secret has run out.',
    fix: 'In the Microsoft Entra admin centre, under the app’s Certificates & secrets, make a new client secret and put its Value in place of the old one.',
  },
  '700016': {
    message: 'There is no app with this clientId in the tenant.',
    fix: 'Copy “Application (client) ID” and “Directory (tenant) ID” from the app registration’s overview page.',
  },
  '90002': {
    message: 'There is no tenant with this tenantId.',
    fix: 'Copy “Directory (tenant) ID” from the app registration’s overview page.',
  },
  '900023': {
    message: 'The tenantId is neither an id nor a domain of a tenant.',
    fix: 'Copy “Directory (tenant) ID” from the app registration’s overview page.',
  },
  '700027': {
    message: 'The certificate is not one of this app, or it has run out.',
    fix: 'In the Microsoft Entra admin centre, under the app’s Certificates & secrets, upload the certificate that the settings name.',
  },
};
