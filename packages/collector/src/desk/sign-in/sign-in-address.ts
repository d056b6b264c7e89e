/** Where a one-time code is used: it stays behind `#`, so that it reaches no server, no log and no other site. */
export function signInAddress(address: string, code: string): string {
  return `${address}/desk/sign-in#${code}`;
}
