import type { CompileInput } from '../form/form-source.ts';
import { sourceDigest } from '../form/source-digest.ts';
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
  const fix = `Run tablee upgrade ${id}: it shows what the form now says, and writes "on" anew.`;
  if (majorOf(written.version) !== majorOf(version)) {
    findings.error(at(place, 'version'), {
      code: 'OVERLAY_OUTDATED',
      message: `The overlay was written for version ${written.version} of "${id}"; the form is ${version}, in which names may mean something else.`,
      fix,
    });
  } else if (written.digest !== sourceDigest(source)) {
    findings.warning(at(place, written.version === version ? 'digest' : 'version'), {
      code: 'OVERLAY_OUTDATED',
      message:
        written.version === version
          ? `The form "${id}" has changed since the overlay was written for it (version ${version}).`
          : `The overlay was written for version ${written.version} of "${id}"; the form is ${version}.`,
      fix,
    });
  }
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}
