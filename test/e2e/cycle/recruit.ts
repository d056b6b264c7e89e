import { expect } from 'vitest';
import { type Cycle, project } from './coordinator.ts';
import { answersLike, fillIn, type Person } from './people.ts';
import { choose } from './results-page.ts';

type Row = Readonly<Record<string, string>>;

const liaison: Person = { language: 'fr', hand: 'pointer', device: 'ordinary' };

/** Step 5: one person applies online, in English, with the keyboard; another on paper, which the liaison person types in. */
export async function receiveApplications(
  { browser, coordinator }: Cycle,
  onePager: Row,
): Promise<{
  readonly online: Row;
  readonly paper: Row;
}> {
  const applied = await fillIn(
    browser,
    { language: 'en', hand: 'keyboard', device: 'ordinary' },
    {
      address: coordinator.linkIn(onePager, 'application'),
      carried: { project_code: project },
      answers: await answersLike('application', 'complete-en', ['project_code']),
    },
  );
  const typed = await fillIn(browser, liaison, {
    address: await coordinator.newLink('application', { role: 'staff', mode: 'paper', project }),
    carried: { project_code: project },
    answers: await answersLike('application', 'paper-copy', ['entry_mode']),
  });
  const online = await coordinator.rowOf('application', applied.reference);
  const paper = await coordinator.rowOf('application', typed.reference);
  expect([online['entry_mode'], paper['entry_mode']]).toEqual(['online', 'paper']);
  return { online, paper };
}

/** Step 6: both are met, and both are to be invited. */
export async function meetThem(
  { browser, coordinator }: Cycle,
  applications: { readonly online: Row; readonly paper: Row },
): Promise<{ readonly online: Row; readonly paper: Row }> {
  const carried = (application: Row) => ({
    application_id: application['reference'] ?? '',
    interview_project_code: project,
  });
  const brought = ['application_id', 'interview_project_code'];
  const whole = await fillIn(browser, liaison, {
    address: coordinator.linkIn(applications.online, 'interview-grid'),
    carried: carried(applications.online),
    answers: await answersLike('interview-grid', 'complete-fr', brought),
  });
  const short = await fillIn(
    browser,
    { ...liaison, hand: 'keyboard' },
    {
      address: coordinator.linkIn(applications.paper, 'interview-grid'),
      carried: carried(applications.paper),
      answers: { ...(await answersLike('interview-grid', 'minimal', brought)), recommendation: 'invite' },
    },
  );
  return {
    online: await coordinator.rowOf('interview-grid', whole.reference),
    paper: await coordinator.rowOf('interview-grid', short.reference),
  };
}

/** Step 7: the group looks at what the two would bring together. Nothing that fewer may read is on its page. */
export async function chooseTogether(
  { browser, coordinator }: Cycle,
  interviews: { readonly online: Row; readonly paper: Row },
): Promise<void> {
  const references = [interviews.online, interviews.paper].map((row) => row['application_id'] ?? '');
  const link = await coordinator.newLink('interview-grid', { role: 'choosing', project });
  const shown = await choose(browser, link, references);
  for (const reference of references) expect(shown).toContain(reference);
  expect(shown).toContain('Expérience d’usager');
  expect(shown).not.toMatch(/Raconte une nuit|avec un horaire adapté|Walter|Pelletier/);
}

/** Step 8: both sign what they and the organisation promise. */
export async function commit(
  { browser, coordinator }: Cycle,
  interviews: { readonly online: Row; readonly paper: Row },
): Promise<{ readonly online: Row; readonly paper: Row }> {
  const sign = async (interview: Row, person: Person, name: string, called: string): Promise<Row> => {
    const signed = await fillIn(browser, person, {
      address: coordinator.linkIn(interview, 'commitment'),
      carried: {
        cm_application_id: interview['application_id'] ?? '',
        cm_project_code: project,
        // As the application says it: the interview's row has the number alone.
        cm_first_name: called,
      },
      answers: {
        ...(await answersLike('commitment', `complete-${person.language}`, ['cm_application_id', 'cm_project_code'])),
        cm_partner_name: name,
      },
    });
    expect(signed.text).toContain(`, ${called}!`);
    return coordinator.rowOf('commitment', signed.reference);
  };
  const withoutScript: Person = { language: 'en', hand: 'pointer', device: 'without-script' };
  return {
    online: await sign(interviews.online, withoutScript, 'Walter Nadjiwon', 'Walt'),
    paper: await sign(interviews.paper, { ...liaison, hand: 'keyboard' }, 'Luc Pelletier', 'Luc'),
  };
}
