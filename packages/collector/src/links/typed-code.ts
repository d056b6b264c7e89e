/** Letters and digits that nobody takes for one another, as Crockford's base 32 has them. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookalikes: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

const codeBits = 128;
/** 26 characters hold 130 bits. */
const typedLength = 26;
const groupLength = 5;

/**
 * A link's code as people type it from paper: capital letters and digits in groups. The same 128 bits as the 22
 * characters of an address.
 */
export function typedForm(code: string): string {
  let bits = BigInt(`0x${Buffer.from(code, 'base64url').toString('hex')}`) << BigInt(typedLength * 5 - codeBits);
  let text = '';
  for (let place = 0; place < typedLength; place += 1) {
    text = (alphabet[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return text.replace(new RegExp(`(.{${groupLength}})(?=.{2})`, 'g'), '$1-');
}

/**
 * The code in what a person pasted or typed: an address, a code, or the form for paper with or without its signs, in
 * small or capital letters. `undefined` when it is none of these.
 */
export function readCode(entered: string): string | undefined {
  const text = entered.trim();
  const code = text.slice(text.lastIndexOf('#') + 1);
  if (/^[\w-]{22}$/.test(code)) return code;
  const typed = code.toUpperCase().replace(/[\s-]/g, '');
  if (typed.length !== typedLength) return undefined;
  let bits = 0n;
  for (const character of typed) {
    const value = alphabet.indexOf(lookalikes[character] ?? character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const spare = BigInt(typedLength * 5 - codeBits);
  if ((bits & ((1n << spare) - 1n)) !== 0n) return undefined;
  return Buffer.from((bits >> spare).toString(16).padStart(codeBits / 4, '0'), 'hex').toString('base64url');
}
