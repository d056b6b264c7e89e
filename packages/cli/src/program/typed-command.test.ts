import { describe, expect, test } from 'vitest';
import { asTyped, typedCommand } from './typed-command.ts';
import { runHere } from './world-for-tests.ts';

const checkout = { npm_config_user_agent: 'pnpm/12.0.0 npm/? node/v24', npm_lifecycle_event: 'tablee' };

describe('the command as it can be typed', () => {
  test('is the one of the checkout where pnpm runs its script, and the plain one elsewhere', () => {
    expect(typedCommand(checkout)).toBe('npx -y pnpm@12 tablee');
    expect(typedCommand({ ...checkout, npm_lifecycle_event: 'start' })).toBe('npx -y pnpm@12 tablee');
    expect(typedCommand({})).toBe('tablee');
    expect(typedCommand({ ...checkout, npm_lifecycle_event: 'forms' })).toBe('tablee');
    expect(typedCommand({ npm_config_user_agent: 'npm/11', npm_lifecycle_event: 'npx' })).toBe('tablee');
  });

  test('is the one of npx where the package is installed, and not where npx has fetched it for once', () => {
    expect(typedCommand({ npm_command: 'exec' }, true)).toBe('npx tablee');
    expect(typedCommand({ npm_command: 'exec' }, false)).toBe('tablee');
    expect(typedCommand({}, true)).toBe('tablee');
  });

  test('replaces the command in sentences of others, and not the name of a folder', () => {
    expect(asTyped('See “tablee export” in tablee check/../tablee-demo.', 'X')).toBe(
      'See “X export” in X check/../tablee-demo.',
    );
  });

  test.each(['fr', 'en'])('is in every help text and mistake (%s)', async (lang) => {
    const commands = ['start', 'check', 'status', 'export', 'retry', 'link', 'schema'];
    for (const command of [[], ...commands.map((name) => [name])]) {
      const { out, err } = await runHere(['--lang', lang, ...command, '--help'], '.', { env: checkout });
      expect(out).toContain('npx -y pnpm@12 tablee');
      expect((out + err).replaceAll('npx -y pnpm@12 tablee', '')).not.toMatch(/\btablee [a-z<[]/);
    }
    const { err } = await runHere(['--lang', lang, 'exprot'], '.', { env: checkout });
    expect(err).toContain('npx -y pnpm@12 tablee --help');
  });
});
