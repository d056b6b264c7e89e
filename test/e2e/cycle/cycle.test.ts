import { test } from 'vitest';
import { startPages } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { everyFormFolder, kitForms } from '../every-form.ts';
import { evaluate, lookAtRoles, reportBack } from './close.ts';
import { type Cycle, coordinatorOf } from './coordinator.ts';
import { findOutWhetherTheTeamIsReady, planTheProject, spotSomebody } from './prepare.ts';
import { expectColumns, expectJoined, expectOnce, readRecords } from './records.ts';
import { chooseTogether, commit, meetThem, receiveApplications } from './recruit.ts';
import { mentor, takeStock, train } from './together.ts';

const browser = useBrowser();
const kit = await kitForms();

test('a project goes from “are we ready?” to the report back, each step by the link of the one before', {
  timeout: 600_000,
}, async () => {
  const running = await startPages({ files: await everyFormFolder(kit) });
  const cycle: Cycle = { browser: browser(), running, coordinator: coordinatorOf(running) };
  await findOutWhetherTheTeamIsReady(cycle);
  const { planning, onePager } = await planTheProject(cycle);
  await spotSomebody(cycle, onePager);
  const applications = await receiveApplications(cycle, onePager);
  const interviews = await meetThem(cycle, applications);
  await chooseTogether(cycle, interviews);
  const commitments = await commit(cycle, interviews);
  const training = await train(cycle, commitments);
  await mentor(cycle, training);
  await takeStock(cycle, planning);
  await lookAtRoles(cycle);
  const evaluation = await evaluate(cycle, planning);
  await reportBack(cycle, evaluation);

  const records = await readRecords(cycle);
  expectOnce(records);
  expectJoined(records);
  expectColumns(records);
});
