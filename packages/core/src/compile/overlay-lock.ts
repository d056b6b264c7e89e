import type { CompileInput } from '../form/form-source.ts';
import { sourceDigest } from '../form/source-digest.ts';
import type { InEach } from './finding-words.ts';
import { at, type Findings, type Place } from './findings.ts';

const place: Place = { file: 'overlay', path: '$.on' };

/**
 * An overlay that says which form it was written for is held to it. Another text of the same major version is a warning:
 * the words that it replaces may have changed for a reason. Another major version is an error: names may mean something
 * else.
 */
export function checkLock({ source, overlay }: CompileInput, findings: Findings): void {
  const written = overlay?.on;
  if (written === undefined) return;
  const { id, version } = source.definition;
  const fix: InEach = {
    en: `Run tablee upgrade ${id}: it shows what the form now says, and writes "on" anew.`,
    fr: `Tapez tablee upgrade ${id} : la commande montre ce que le formulaire dit maintenant, et récrit « on ».`,
  };
  const isSame = written.version === version;
  if (majorOf(written.version) !== majorOf(version)) {
    findings.error(at(place, 'version'), {
      code: 'OVERLAY_OUTDATED',
      en: {
        message: `The overlay was written for version ${written.version} of "${id}"; the form is ${version}, in which names may mean something else.`,
        fix: fix.en,
      },
      fr: {
        message: `Ces changements ont été écrits pour la version ${written.version} de « ${id} »; le formulaire est à la version ${version}, où des noms peuvent vouloir dire autre chose.`,
        fix: fix.fr,
      },
    });
  } else if (written.digest !== sourceDigest(source)) {
    findings.warning(at(place, isSame ? 'digest' : 'version'), {
      code: 'OVERLAY_OUTDATED',
      en: {
        message: isSame
          ? `The form "${id}" has changed since the overlay was written for it (version ${version}).`
          : `The overlay was written for version ${written.version} of "${id}"; the form is ${version}.`,
        fix: fix.en,
      },
      fr: {
        message: isSame
          ? `Le formulaire « ${id} » a changé depuis que ces changements ont été écrits (version ${version}).`
          : `Ces changements ont été écrits pour la version ${written.version} de « ${id} »; le formulaire est à la version ${version}.`,
        fix: fix.fr,
      },
    });
  }
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}
