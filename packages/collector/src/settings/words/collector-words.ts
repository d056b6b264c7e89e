import type { FindingText, InEach } from '../finding-language.ts';

/** What is said of `tablee.json` and of the keys that it names. */
interface CollectorWords {
  readonly noSettings: (folder: string) => FindingText;
  readonly notEncrypted: (publicUrl: string, hasProofOfWork: boolean) => FindingText;
  /** Of a key. */
  readonly keyAllowed: (bytes: number) => string;
  readonly noVariable: (name: string) => Omit<FindingText, 'allowed'>;
  readonly variableHoldsNone: (name: string) => Omit<FindingText, 'allowed'>;
  readonly fileUnreadable: (file: string, path: string, code: string | undefined) => Omit<FindingText, 'allowed'>;
  readonly fileHoldsNone: (file: string, path: string) => Omit<FindingText, 'allowed'>;
}

const newKeyFr =
  'une nouvelle vient de `openssl rand -base64 32`, et les brouillons scellés avec une clé plus ancienne ont besoin de celle-là';

const fr: CollectorWords = {
  noSettings: (folder) => ({
    found: `il n’y a pas de tablee.json dans ${folder}`,
    allowed: '',
    fix: 'Nommez le dossier de vos réglages, ou lancez `tablee start` avec un dossier vide pour avoir un exemple.',
  }),
  notEncrypted: (publicUrl, hasProofOfWork) => ({
    found: `${publicUrl} n’est pas chiffré : n’importe qui sur le chemin peut lire les réponses${hasProofOfWork ? ', et les navigateurs refusent la preuve de travail' : ''}`,
    allowed: 'une adresse https://',
    fix: 'Mettez devant un serveur mandataire avec un certificat, et écrivez ici son adresse https://.',
  }),
  keyAllowed: (bytes) => `${bytes} octets au hasard, en base64 ou en hexadécimal`,
  noVariable: (name) => ({
    found: `la variable d’environnement ${name} n’est pas définie`,
    fix: `Définissez ${name}.`,
  }),
  variableHoldsNone: (name) => ({
    found: `la variable d’environnement ${name} ne contient pas de clé`,
    fix: `Corrigez ${name} : ${newKeyFr}.`,
  }),
  fileUnreadable: (file, path, code) => ({
    found: `le fichier de la clé ${file} ne peut pas être lu (${code ?? 'sans raison donnée'})`,
    fix: `Mettez-y la clé (${path}), lisible par le compte qui lance Tablée : ${newKeyFr}.`,
  }),
  fileHoldsNone: (file, path) => ({
    found: `le fichier ${file} ne contient pas de clé`,
    fix: `Corrigez le fichier ${path} : ${newKeyFr}.`,
  }),
};

const newKeyEn = 'a new one comes from `openssl rand -base64 32`, and drafts that an older key sealed need that key';

const en: CollectorWords = {
  noSettings: (folder) => ({
    found: `there is no tablee.json in ${folder}`,
    allowed: '',
    fix: 'Name the folder that holds your settings, or run `tablee start` with an empty one to get an example.',
  }),
  notEncrypted: (publicUrl, hasProofOfWork) => ({
    found: `${publicUrl} is not encrypted: anybody on the way can read the answers${hasProofOfWork ? ', and browsers refuse the proof of work' : ''}`,
    allowed: 'an https:// address',
    fix: 'Put a proxy with a certificate in front, and write its https:// address here.',
  }),
  keyAllowed: (bytes) => `${bytes} random bytes in base64 or hexadecimal`,
  noVariable: (name) => ({ found: `the environment variable ${name} is not set`, fix: `Set ${name}.` }),
  variableHoldsNone: (name) => ({
    found: `the environment variable ${name} holds no key`,
    fix: `Correct ${name}: ${newKeyEn}.`,
  }),
  fileUnreadable: (file, path, code) => ({
    found: `the key's file ${file} cannot be read (${code ?? 'no reason given'})`,
    fix: `Put the key there (${path}), readable by the account that runs Tablée: ${newKeyEn}.`,
  }),
  fileHoldsNone: (file, path) => ({
    found: `the file ${file} holds no key`,
    fix: `Correct the file ${path}: ${newKeyEn}.`,
  }),
};

/** What a schema cannot see in `tablee.json`. */
export const collectorWords: InEach<CollectorWords> = { fr, en };
