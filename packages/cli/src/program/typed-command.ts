/** Scripts of the checkout's package.json that run this program. */
const ownScripts: ReadonlySet<string> = new Set(['start', 'tablee']);

/** What a person who only has the checkout can type: the `tablee` command is not on their path, and pnpm is not either. */
export const inCheckout = 'npx -y pnpm@12 tablee';

/** What works in a folder where the program is installed, whichever package manager did it. */
const inFolder = 'npx tablee';

/**
 * How the program was called, so that what it tells people to type works where they type it. Scripts run by pnpm have
 * both variables (https://pnpm.io/cli/run#environment); `npx` and `pnpm exec` say `exec`. `isInstalledHere`: the
 * program is installed in the folder where the person types.
 */
export function typedCommand(env: Readonly<Record<string, string | undefined>>, isInstalledHere = false): string {
  const byPnpm = env['npm_config_user_agent']?.startsWith('pnpm/') === true;
  if (byPnpm && ownScripts.has(env['npm_lifecycle_event'] ?? '')) return inCheckout;
  return isInstalledHere && env['npm_command'] === 'exec' ? inFolder : 'tablee';
}

/** A sentence written elsewhere (by an adapter, by the check of a folder) with the command as it can be typed here. */
export function asTyped(sentence: string, command: string): string {
  return sentence.replaceAll(
    /\btablee (?=(?:start|init|connect|check|diff|upgrade|status|export|retry|backfill|backup|restore|erase|link|links|invite|invitations|mail|schema|new|format|texts|privacy|results|desk)\b)/g,
    () => `${command} `,
  );
}
