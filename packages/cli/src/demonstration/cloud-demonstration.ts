import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TableeError } from '@tablee/core';
import { runningAddress } from '../folder/running-server.ts';
import type { Texts } from '../texts/texts.ts';
import { type CloudService, demonstrationMark } from './cloud-services.ts';
import { demonstrationOrganisation } from './demonstration-files.ts';
import { ensureFolder } from './ensure-folder.ts';
import { type StandIn, startStandIn } from './stand-ins.ts';

/** A demonstration whose tables are in a stand-in of a cloud service. */
export interface CloudDemonstration {
  readonly isNew: boolean;
  readonly standIn: StandIn;
}

const storeFile = 'tablee.db';

/**
 * Makes or opens the folder of a demonstration against a stand-in, and starts that. What a stand-in holds ends with it, so
 * the store starts empty as well: both always show the same responses. Settings, overlays and forms stay as they are.
 *
 * @throws TableeError SETTINGS_MISSING where the folder is not such a demonstration; PORT_TAKEN where it runs already
 */
export async function openCloudDemonstration(
  folder: string,
  service: CloudService,
  texts: Texts,
): Promise<CloudDemonstration> {
  const isNew = (await ensureFolder(folder, texts, service)) === 'created';
  const file = join(folder, 'organisations', demonstrationOrganisation, 'organisation.json');
  const settings = await readDemonstration(folder, file, service, texts);
  const running = await runningAddress(join(folder, storeFile));
  if (running !== undefined) {
    throw new TableeError('PORT_TAKEN', texts.start.demoRuns(running), { fix: texts.start.demoRunsFix });
  }
  for (const end of ['', '-wal', '-shm', '.running.json']) await rm(join(folder, storeFile + end), { force: true });
  const standIn = await startStandIn(service, texts.language);
  try {
    for (const [name, text] of Object.entries(standIn.files)) {
      // Made anew: a file that is there would keep the rights that it has.
      await rm(join(folder, name), { force: true });
      await writeFile(join(folder, name), text, { mode: 0o600 });
    }
    const destinations = { ...settings.destinations, team: standIn.destination };
    await writeFile(file, `${JSON.stringify({ ...settings, destinations }, null, 2)}\n`);
    return { isNew, standIn };
  } catch (fault) {
    await standIn.close();
    throw fault;
  }
}

interface DemonstrationSettings {
  readonly destinations: Readonly<Record<string, unknown>>;
}

/** The organisation's settings, once it is certain that this folder is a demonstration whose store may be emptied. */
async function readDemonstration(
  folder: string,
  file: string,
  service: CloudService,
  texts: Texts,
): Promise<DemonstrationSettings> {
  const mark = await readFile(join(folder, demonstrationMark), 'utf8').catch(() => '');
  const settings: unknown = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  if (mark.trim() === service && isDemonstration(settings)) return settings;
  throw new TableeError('SETTINGS_MISSING', texts.start.notDemo(folder, service), {
    fix: texts.start.notDemoFix(service),
  });
}

function isDemonstration(settings: unknown): settings is DemonstrationSettings {
  if (typeof settings !== 'object' || settings === null || !('destinations' in settings)) return false;
  return typeof settings.destinations === 'object' && settings.destinations !== null;
}
