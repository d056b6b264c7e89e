import { expect } from 'vitest';
import { type Cycle, project } from './coordinator.ts';
import { answersLike, fillIn, fillInTogether, lookAt, only, type Person } from './people.ts';
import { readResults } from './results-page.ts';

type Row = Readonly<Record<string, string>>;

const liaison: Person = { language: 'fr', hand: 'pointer', device: 'ordinary' };
const pair = 'DUO-07';

/** Step 9: the three parts of the training, followed for each of the two. */
export async function train(
  { browser, coordinator }: Cycle,
  commitments: { readonly online: Row; readonly paper: Row },
): Promise<Row> {
  const brought = ['tr_application_id', 'tr_project_code'];
  const follow = async (commitment: Row, person: Person): Promise<Row> => {
    const carried = {
      tr_partner_name: commitment['cm_partner_name'] ?? '',
      tr_application_id: commitment['cm_application_id'] ?? '',
      tr_project_code: project,
    };
    const answers = await answersLike('training-tracker', 'complete-fr', brought);
    const address = coordinator.linkIn(commitment, 'training-tracker');
    const followed = await fillIn(browser, person, {
      address,
      carried,
      answers: { ...answers, mentor_pair_code: pair },
    });
    return coordinator.rowOf('training-tracker', followed.reference);
  };
  await follow(commitments.online, { ...liaison, device: 'without-script' });
  return follow(commitments.paper, liaison);
}

/** The two of a pair say how their mentoring goes, and the mentor says it again later, from the link of the first time. */
export async function mentor({ browser, coordinator }: Cycle, training: Row): Promise<void> {
  const address = coordinator.linkIn(training, 'mentoring-checkin');
  const experienced: Person = { language: 'fr', hand: 'keyboard', device: 'ordinary' };
  const told = await fillIn(browser, experienced, {
    address,
    carried: { pair_code: pair },
    answers: await answersLike('mentoring-checkin', 'complete-fr', ['pair_code']),
  });
  await fillIn(
    browser,
    { language: 'en', hand: 'pointer', device: 'without-script' },
    {
      address,
      carried: { pair_code: pair },
      answers: await answersLike('mentoring-checkin', 'complete-en', ['pair_code']),
    },
  );
  const first = await coordinator.rowOf('mentoring-checkin', told.reference);
  await fillIn(browser, liaison, {
    address: coordinator.linkIn(first, 'mentoring-checkin'),
    carried: { pair_code: pair, mt_role: 'Mentor' },
    answers: {
      ...(await answersLike('mentoring-checkin', 'minimal-mentor', ['pair_code', 'mt_role'])),
      mt_moment: 'end',
    },
  });
}

/** Six people of two sides answer the barometer; then the group looks at both outlines and decides together. */
export async function takeStock({ browser, coordinator }: Cycle, planning: Row): Promise<void> {
  const address = coordinator.linkIn(planning, 'barometer');
  const six: readonly (Person & { readonly role: string })[] = [
    { language: 'fr', hand: 'pointer', device: 'ordinary', role: 'professional' },
    { language: 'en', hand: 'keyboard', device: 'ordinary', role: 'partner' },
    { language: 'fr', hand: 'pointer', device: 'without-script', role: 'professional' },
    { language: 'en', hand: 'pointer', device: 'without-script', role: 'partner' },
    { language: 'fr', hand: 'pointer', device: 'without-script', role: 'professional' },
    { language: 'en', hand: 'pointer', device: 'without-script', role: 'representative' },
  ];
  const marks = await answersLike('barometer', 'complete-fr', ['group_code', 'bm_round', 'bm_role']);
  await fillInTogether(browser, six, ({ device, role }) => {
    const said = device === 'ordinary' ? marks : { ...only(marks, /^bm_(mode|\d\d)$/), bm_share: 'marks-only' };
    return { address, carried: { group_code: project }, answers: { ...said, bm_round: 'start', bm_role: role } };
  });
  const rows = await coordinator.rows('barometer.anonymous', six.length);
  expect(rows.map((row) => row['group_code'])).toEqual(six.map(() => project));
  const joint = await fillIn(browser, liaison, {
    address,
    carried: { group_code: project },
    answers: { ...(await answersLike('barometer', 'joint-complete-fr', ['group_code'])), bm_round: 'start' },
  });
  const results = await readResults(
    browser,
    await coordinator.newLink('barometer', { role: 'results', group: project }),
  );
  for (const words of ['Professionnels', 'Partenaires et représentants', 'Le tour de parole']) {
    expect(results).toContain(words);
  }
  const next = coordinator.linkIn(await coordinator.rowOf('barometer', joint.reference), 'barometer');
  await lookAt(browser, liaison, { address: next, carried: { group_code: project } });
}
