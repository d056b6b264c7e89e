/** The services that a demonstration can be opened against, without an account. */
export const cloudServices = ['google', 'microsoft'] as const;
export type CloudService = (typeof cloudServices)[number];

/** What people call them. */
export const serviceNames: Readonly<Record<CloudService, string>> = {
  google: 'Google Sheets',
  microsoft: 'Microsoft Lists',
};

/** The files that a demonstration's settings refer to: made anew at each start, kept out of repositories. */
export const secretFiles: Readonly<Record<CloudService, readonly string[]>> = {
  google: ['google-key.json'],
  microsoft: ['microsoft-secret.txt', 'microsoft-ca.pem'],
};

/** The file that says which service a folder demonstrates. */
export const demonstrationMark = '.tablee-demonstration';
