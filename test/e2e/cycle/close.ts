import { expect } from 'vitest';
import { type Cycle, project } from './coordinator.ts';
import { answersLike, fillIn, fillInTogether, only, type Person } from './people.ts';
import { readResults } from './results-page.ts';

type Row = Readonly<Record<string, string>>;

const withoutScript = { hand: 'pointer', device: 'without-script' } as const;
const five: readonly Person[] = [
  { language: 'fr', hand: 'keyboard', device: 'ordinary' },
  { language: 'en', ...withoutScript },
  { language: 'fr', ...withoutScript },
  { language: 'en', ...withoutScript },
  { language: 'fr', ...withoutScript },
];

/** Five of the team look at their own role. */
export async function lookAtRoles({ browser, running, coordinator }: Cycle): Promise<void> {
  const whole = await answersLike('role-self-check', 'complete-fr', ['team_code']);
  await fillInTogether(browser, five, ({ language, device }) => ({
    address: `${running.url}/demo/role-self-check?team=${project}&lang=${language}`,
    answers: device === 'ordinary' ? whole : only(whole, /^(rs_0[1-6]|rs_share)$/),
  }));
  await coordinator.rows('role-self-check.anonymous', five.length);
  const link = await coordinator.newLink('role-self-check', { role: 'results', team: project });
  expect(await readResults(browser, link)).toContain(project);
}

/** After the activity: five partners evaluate it without their names, and the team looks at its own practices. */
export async function evaluate({ browser, coordinator }: Cycle, planning: Row): Promise<Row> {
  const address = coordinator.linkIn(planning, 'post-engagement');
  const carried = { pe_project_code: project };
  const whole = await answersLike('post-engagement', 'complete-fr', ['pe_project_code']);
  await fillInTogether(browser, five, ({ device }) => ({
    address,
    carried,
    answers: device === 'ordinary' ? whole : only(whole, /^(pe_version|pe_status|pe_0[1-4]|pe_better)$/),
  }));
  await coordinator.rows('post-engagement.anonymous', five.length);
  const team = await fillIn(
    browser,
    { language: 'fr', hand: 'pointer', device: 'ordinary' },
    { address, carried, answers: await answersLike('post-engagement', 'team-complete-fr', ['pe_project_code']) },
  );
  return coordinator.rowOf('post-engagement', team.reference);
}

/** The partners hear what became of what they said; news that are still to come have their link. */
export async function reportBack({ browser, coordinator }: Cycle, evaluation: Row): Promise<void> {
  const liaison: Person = { language: 'fr', hand: 'pointer', device: 'ordinary' };
  const carried = { cl_project_code: project };
  const reported = await fillIn(browser, liaison, {
    address: coordinator.linkIn(evaluation, 'closing-loop'),
    carried,
    answers: await answersLike('closing-loop', 'complete-fr', ['cl_project_code']),
  });
  const report = await coordinator.rowOf('closing-loop', reported.reference);
  await fillIn(
    browser,
    { ...liaison, hand: 'keyboard' },
    {
      address: coordinator.linkIn(report, 'closing-loop'),
      carried,
      answers: await answersLike('closing-loop', 'minimal', ['cl_project_code']),
    },
  );
}
