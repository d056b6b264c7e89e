/** What was found as a sentence, for a page or a terminal: a value, an address or a path begins as it is written. */
export function asSentence(found: string): string {
  const isWord = /^\p{L}[\p{L}’'-]*(?:[ ,]|$)/u.test(found) && !/^(?:null|true|false)\b/.test(found);
  const begun = isWord ? found.slice(0, 1).toUpperCase() + found.slice(1) : found;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
