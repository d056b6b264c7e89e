'use strict';

// Plain JavaScript that any Node since 12 can parse: it runs before we know which Node this is. The program itself is
// TypeScript that Node runs as it is, with `node:sqlite`, and both are stable from 24.15 on.
const NEEDED = [24, 15];

/**
 * What to tell someone whose Node is too old, or null when it is new enough.
 *
 * @param {string} version such as "24.21.0"
 * @returns {string | null} one line
 */
function nodeProblem(version) {
  const parts = version.split('.').map(Number);
  const newEnough = parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1]);
  if (newEnough) return null;
  const needed = NEEDED.join('.');
  return (
    `Tablée a besoin de Node ${needed} ou plus récent / needs Node ${needed} or newer; this is Node ${version}. ` +
    'Run: npx -y pnpm@12 start (or: npx -y -p node@24 -p @tablee/cli tablee start)'
  );
}

module.exports = { nodeProblem };
