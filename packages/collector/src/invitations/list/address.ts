import { domainToASCII } from 'node:url';

/**
 * An e-mail address as it goes into an envelope, or `undefined` for anything that is not one plain address. The part
 * before the sign keeps to the signs that every server takes (RFC 5321 allows more, quoted; nobody uses them, and quoting
 * is where headers are broken into). Accents in the domain become its ASCII name.
 */
export function mailAddress(text: string): string | undefined {
  const found = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^\s@<>"(),:;\\[\]]{1,253})$/.exec(text.trim());
  const [, local = '', name = ''] = found ?? [];
  const domain = domainToASCII(name);
  const isDomain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(domain);
  const isLocal = local !== '' && !/^\.|\.$|\.\./.test(local);
  return found !== null && isDomain && isLocal ? `${local}@${domain}` : undefined;
}
