import type { Texts } from './texts.ts';

const wait = 'Nothing is lost: rows wait and are sent again.';
const portal = 'In the Microsoft Entra admin centre (App registrations › your app › Certificates & secrets)';
const overview = 'from the “Overview” page of the app registration';
const guide = 'adapters/microsoft-lists/README.md';
const settings = 'In the list’s settings';

/** The sentences in English; menus by the names that Microsoft gives them in English. */
export const english: Texts = {
  deeds: {
    'see-site': 'see the site',
    'see-lists': 'see the lists of the site',
    'read-list': 'read the list',
    'read-codebook': 'read the list of columns',
    'write-list': 'write to the list',
    'write-codebook': 'write to the list of columns',
    'delete-rows': 'delete rows of the list',
    'create-lists': 'create lists and columns in the site',
    'change-columns': 'change columns of the list',
  },
  signInFaults: {
    'secret-wrong': {
      message: 'The client secret is not the one of this app.',
      fix: `${portal}, make a new client secret and give its Value (not its Secret ID).`,
    },
    'secret-expired': {
      message: 'The client secret has run out.',
      fix: `${portal}, make a new client secret and put its Value in place of the old one.`,
    },
    'app-unknown': {
      message: 'There is no app with this clientId in the tenant.',
      fix: `Copy “Application (client) ID” and “Directory (tenant) ID” ${overview}.`,
    },
    'app-disabled': {
      message: 'The app is disabled in this tenant.',
      fix: 'In the Microsoft Entra admin centre, open Enterprise applications › your app › Properties, and set “Enabled for users to sign-in?” to Yes.',
    },
    'tenant-unknown': {
      message: 'There is no tenant with this tenantId.',
      fix: `Copy “Directory (tenant) ID” ${overview}.`,
    },
    'tenant-misspelt': {
      message: 'The tenantId is neither an id nor a domain of a tenant.',
      fix: `Copy “Directory (tenant) ID” ${overview}.`,
    },
    'certificate-refused': {
      message: 'The certificate is not one of this app, or it has run out.',
      fix: `${portal}, upload the certificate that the settings name.`,
    },
    'clock-wrong': {
      message: 'Microsoft refuses the sign-in because the clock of this machine is wrong.',
      fix: 'Set the clock of the collector’s machine (switch network time on).',
    },
    'policy-blocks': {
      message: 'A Conditional Access policy of the tenant blocks the sign-in of the app.',
      fix: 'Ask the administrator to leave this app out of the policy for workload identities, or to allow the address of the collector’s machine.',
    },
  },
  signInRefused: (number) => ({
    message: `Microsoft refused the sign-in of the app (${number}).`,
    fix: `Look ${number} up on https://login.microsoftonline.com/error, and compare tenantId, clientId and the secret or certificate with the app registration.`,
  }),
  authorityUnreachable: {
    message: 'Microsoft’s sign-in service could not be reached.',
    fix: `Check that the collector’s machine reaches https://login.microsoftonline.com (or the sign-in host of your cloud), also through its proxy. ${wait}`,
  },
  noManagedIdentity: {
    message: 'This machine has no managed identity, or it could not be asked.',
    fix: 'Switch the managed identity on for the machine or app service in the Azure portal (Identity › Status: On), or use clientSecret or certificate in the settings.',
  },
  certificateUnreadable: {
    message: 'The certificate of the settings cannot be read.',
    fix: 'Give one PEM file with both parts: -----BEGIN PRIVATE KEY----- (without a password) and -----BEGIN CERTIFICATE-----.',
  },
  noConsent: {
    message: 'The app has no permission for SharePoint sites in this tenant.',
    fix: 'In the Microsoft Entra admin centre, under “API permissions” of the app, add the application permission Microsoft Graph › Sites.Selected and choose “Grant admin consent”.',
  },
  tokenRefused: {
    message: 'Microsoft Graph does not accept the token of this app, not even a new one.',
    fix: 'Check that the app is not disabled, that no Conditional Access policy for workload identities blocks it, and that the clock of the collector’s machine is right.',
  },
  siteMissing: (site) => ({
    message: `The site ${site} is not there, or this app may not see it.`,
    fix: `Compare “site” in the settings with the address in the browser. If it is right, an administrator gives the app access to the site (${guide}, step 7).`,
  }),
  forbidden: (deed) => ({
    message: `This app may not ${deed}.`,
    fix: `An administrator gives the app access to the site: Grant-PnPEntraIDAppSitePermission with “-Permissions Manage” (${guide}, step 7 has the whole command). ${wait}`,
  }),
  locked: {
    message: 'The site or the list is locked at the moment.',
    fix: `Ask the site’s owner or the administrator whether the site is locked or archived, and have it unlocked. ${wait}`,
  },
  full: {
    message: 'The site has no storage left.',
    fix: `Ask the administrator for more storage for the site, or empty its recycle bin. ${wait}`,
  },
  noAnswer: {
    message: 'Microsoft Graph gave no whole answer, so whether the last rows arrived is not known yet.',
    fix: 'Nothing has to be done: the next try finds out and writes only what is missing. If it goes on, check that the collector’s machine reaches Microsoft Graph over HTTPS.',
  },
  failing: (status) => ({
    message: `Microsoft Graph answered ${status}: the service has a fault or is busy.`,
    fix: `${wait} If it goes on for hours, look at the service health page of the Microsoft 365 admin centre.`,
  }),
  throttled: (seconds) => ({
    message: `Microsoft asked for a pause of ${seconds} seconds, because many rows were written.`,
    fix: `Nothing has to be done. ${wait}`,
  }),
  moreToCome: {
    message: 'More rows wait than are written in one go; the rest follows.',
    fix: 'Nothing has to be done.',
  },
  stopped: {
    message: 'The collector ended this try before all rows were written.',
    fix: `Nothing has to be done. ${wait}`,
  },
  closed: { message: 'The destination was closed.', fix: 'Connect to it again.' },
  cannotPrepare: (list, status) => ({
    message: `The list “${list}” could not be set up: Microsoft Graph answered ${status}.`,
    fix: `It is tried again; if it stays, see “Errors” in ${guide}.`,
  }),
  listMissing: (list, table) => ({
    message: `The list “${list}” is not in the site any more, or this app may no longer see it.`,
    fix: `If it was deleted, take it out of the site’s recycle bin (Site contents › Recycle bin › the list › Restore). To start again with an empty list instead, delete one line of the list “Tablée – columns”: the one that says “the list itself” and, under “Table”, “${table}”. Rows wait until then.`,
  }),
  idColumnMissing: (list, key) => ({
    message: `The list “${list}” has no column ${key} any more, so rows cannot be told apart.`,
    fix: `SharePoint cannot take a deleted column back by itself. Ask the administrator to restore the list with its column ${key} from a backup; or delete the list, and the line “the list itself” of this table in “Tablée – columns”: a new list is made, and “tablee backfill” fills it. Rows wait until then.`,
  }),
  notUnique: (list, heading) => ({
    message: `The column “${heading}” of the list “${list}” no longer refuses repeated values, so a row that comes twice would not be noticed.`,
    fix: `${settings} open the column “${heading}”, set “Enforce unique values” to Yes and confirm the index; if it is refused, delete the repeated rows first. Rows wait until then.`,
  }),
  columnsDeleted: (list, keys) => ({
    message: `The list “${list}” no longer has: ${keys}. What people answer there is kept in the store but not written to the list.`,
    fix: 'If they were taken out on purpose, nothing is needed. To have a column back, delete its line in the list “Tablée – columns” and start the collector again: it is made anew, for new rows.',
  }),
  columnsRetyped: (list, keys) => ({
    message: `In the list “${list}” these columns now have a type that does not hold their answers: ${keys}. They are left empty.`,
    fix: `${settings}, change the type of the column back.`,
  }),
  rowMissing: (list) => ({
    message: `The row is not in the list “${list}”; somebody took it out, or it was never delivered there.`,
    fix: 'If the row is needed, take it out of the site’s recycle bin and try again.',
  }),
  keepsChanging: (list) => ({
    message: `The row in the list “${list}” changed each time it was written; somebody or something edits it at this moment.`,
    fix: 'Close the row in the list and try again.',
  }),
  badRowId: {
    message: 'The row has an id that is not a lower-case UUID, so it could not be recognised again.',
    fix: 'This is a fault in the program that made the row: report it. The response itself is safe in the store.',
  },
  valueRepeated: (headings) => ({
    message: `Another column of the list refuses repeated values, and this row repeats one${headings === '' ? '' : ` (${headings})`}.`,
    fix: `${settings}, set “Enforce unique values” of that column to No, then retry the row.`,
  }),
  choiceRefused: (keys) => ({
    message: `The list does not take the value of this row in: ${keys}.`,
    fix: `${settings}, put the missing choice back or allow “fill-in” choices for these columns, then retry the row.`,
  }),
  required: (headings) => ({
    message: `Columns that a person added have to be filled in, and the form does not fill them: ${headings}.`,
    fix: `${settings}, set “Require that this column contains information” of these columns to No, then retry the row.`,
  }),
  tooLong: (keys) => ({
    message: `A text is longer than a cell can be, and the store keeps no other copy of an anonymous row: ${keys}.`,
    fix: 'The row stays parked in the store: “tablee export” gives it whole.',
  }),
  rowRefused: (status) => ({
    message: `Microsoft Lists does not take this row (${status}) and does not say which cell it is.`,
    fix: `${settings}, look for a validation rule or a changed column type, then retry the row. “tablee export” gives the row meanwhile.`,
  }),
  rowWithLinkRefused: (status, headings) => ({
    message: `Microsoft Lists does not take this row (${status}) and does not say which cell it is. It holds a link (${headings}).`,
    fix: `${settings}, look for a validation rule or a changed column type. If there is none, change the type of the column with the link to “Multiple lines of text” (plain text). Then retry the row; “tablee export” gives it meanwhile.`,
  }),
  inspection: {
    signsIn: 'The app signs in.',
    siteReadable: (site) => `The site ${site} can be read.`,
    listMissingYet: (list) => `The list “${list}” is not there yet; it is created before the first row.`,
    mayWrite: 'The app may write to the list.',
    inOrder: (list) => `The list “${list}” has its columns, and ids cannot repeat.`,
    linksAsText: (list, headings) => `In the list “${list}” links are written as addresses: ${headings}.`,
  },
};
