import { expect } from 'vitest';
import { type Cycle, project } from './coordinator.ts';
import { answersLike, fillIn, fillInTogether, keepToThemselves, lookAt, only, type Person } from './people.ts';
import { readResults } from './results-page.ts';

const liaison: Person = { language: 'fr', hand: 'pointer', device: 'ordinary' };

/** Step 1: five of the team say whether they are ready, each on their own device; a sixth only wants to know for herself. */
export async function findOutWhetherTheTeamIsReady({ browser, running, coordinator }: Cycle): Promise<void> {
  const invitation = (language: string): string => `${running.url}/demo/readiness?team=${project}&lang=${language}`;
  const team: readonly Person[] = [
    { language: 'fr', hand: 'pointer', device: 'ordinary' },
    { language: 'en', hand: 'keyboard', device: 'weak' },
    { language: 'fr', hand: 'pointer', device: 'without-script' },
    { language: 'en', hand: 'pointer', device: 'without-script' },
    { language: 'fr', hand: 'keyboard', device: 'weak' },
  ];
  const whole = await answersLike('readiness', 'complete-fr', ['team_code']);
  await fillInTogether(browser, team, ({ language, device }) => ({
    address: invitation(language),
    answers: device === 'ordinary' ? whole : only(whole, /^(rd_0[1-7]|rd_role|rd_share)$/),
  }));
  const alone: Person = { language: 'en', hand: 'pointer', device: 'weak' };
  const own = await keepToThemselves(browser, alone, {
    address: `${running.url}/demo/readiness?lang=en`,
    answers: { rd_01: 'is-true', rd_02: 'not-yet' },
  });
  expect(own).toContain('nothing is sent');
  const rows = await coordinator.rows('readiness.anonymous', team.length);
  expect(rows.map((row) => row['team_code'])).toEqual(team.map(() => project));
  const results = await readResults(
    browser,
    await coordinator.newLink('readiness', { role: 'results', team: project }),
  );
  expect(results).toContain(project);
}

/** Steps 2 and 3: how to engage partners, the plan, and the sheet that people are given. The row of the sheet. */
export async function planTheProject({ browser, running, coordinator }: Cycle): Promise<{
  readonly planning: Readonly<Record<string, string>>;
  readonly onePager: Readonly<Record<string, string>>;
}> {
  const chosen = await fillIn(browser, liaison, {
    address: `${running.url}/demo/continuum-chooser?lang=fr`,
    answers: { ...(await answersLike('continuum-chooser', 'complete-fr')), cc_project_code: project },
  });
  const choice = await coordinator.rowOf('continuum-chooser', chosen.reference);
  const planned = await fillIn(
    browser,
    { ...liaison, hand: 'keyboard' },
    {
      address: coordinator.linkIn(choice, 'planning-sheet'),
      carried: { project_code: project },
      answers: await answersLike('planning-sheet', 'complete-fr', ['project_code']),
    },
  );
  const planning = await coordinator.rowOf('planning-sheet', planned.reference);
  const written = await fillIn(browser, liaison, {
    address: coordinator.linkIn(planning, 'project-one-pager'),
    carried: { op_project_code: project },
    answers: await answersLike('project-one-pager', 'complete-fr', ['op_project_code']),
  });
  return { planning, onePager: await coordinator.rowOf('project-one-pager', written.reference) };
}

/** Step 4: a team notes that somebody would like help with the application; the link for it is in the note's row. */
export async function spotSomebody(
  { browser, coordinator }: Cycle,
  onePager: Readonly<Record<string, string>>,
): Promise<void> {
  const nurse: Person = { language: 'fr', hand: 'pointer', device: 'without-script' };
  const noted = await fillIn(browser, nurse, {
    address: coordinator.linkIn(onePager, 'spotting-note'),
    carried: { sp_project_code: project },
    answers: await answersLike('spotting-note', 'complete-en', ['sp_project_code']),
  });
  const note = await coordinator.rowOf('spotting-note', noted.reference);
  await lookAt(browser, nurse, {
    address: coordinator.linkIn(note, 'application'),
    carried: { project_code: project },
  });
}
