/** Keeps personal data unreadable in the store's file where the settings have a key. */
export interface Sealer {
  /** @param about what the text belongs to; opening takes the same */
  seal(text: string, about: string): string;
  open(sealed: string, about: string): string;
}

/** Without a key: texts stay as they are. */
export const openTexts: Sealer = { seal: (text) => text, open: (text) => text };

/** Who a person is: what is forgotten some days after the invitation's end. */
export interface Person {
  readonly name: string;
  readonly email?: string;
}

/** A person as the store keeps one. */
export function sealPerson(sealer: Sealer, invitation: string, number: number, { name, email }: Person): string {
  return sealer.seal(
    JSON.stringify({ name, ...(email === undefined ? {} : { email }) }),
    aboutPerson(invitation, number),
  );
}

/** What {@link sealPerson} kept. */
export function openPerson(sealer: Sealer, invitation: string, number: number, sealed: string): Person {
  const person: Person = JSON.parse(sealer.open(sealed, aboutPerson(invitation, number)));
  return person;
}

function aboutPerson(invitation: string, number: number): string {
  return `recipient ${invitation} ${number}`;
}
