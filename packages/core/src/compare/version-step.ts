import { type Change, type ChangeLevel, changeLevels, largerLevel } from './change.ts';

/** How far a form's version went, beside how far it has to. */
export interface VersionStep {
  readonly before: string;
  readonly after: string;
  /** Absent where nothing changed. */
  readonly required?: ChangeLevel;
  /** Absent where the version stays; `back` where it is smaller than before. */
  readonly made?: ChangeLevel | 'back';
  readonly isEnough: boolean;
  /** The smallest version that is enough, where the one that is there is not. */
  readonly wanted?: string;
}

/** Compares the step that changes take with the one that was made. */
export function versionStep(before: string, after: string, changes: readonly Change[]): VersionStep {
  const required = changes.reduce<ChangeLevel | undefined>(
    (level, change) => largerLevel(level, change.level),
    undefined,
  );
  const made = stepBetween(before, after);
  const rank = (level: ChangeLevel): number => changeLevels.indexOf(level);
  const isEnough = made !== 'back' && (required === undefined || (made !== undefined && rank(made) >= rank(required)));
  return {
    before,
    after,
    ...(required === undefined ? {} : { required }),
    ...(made === undefined ? {} : { made }),
    isEnough,
    ...(isEnough ? {} : { wanted: required === undefined ? before : nextVersion(before, required) }),
  };
}

function numbersOf(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

function stepBetween(before: string, after: string): ChangeLevel | 'back' | undefined {
  const [old, now] = [numbersOf(before), numbersOf(after)];
  const at = now.findIndex((number, place) => number !== old[place]);
  if (at === -1) return undefined;
  if ((now[at] ?? 0) < (old[at] ?? 0)) return 'back';
  return (['major', 'minor', 'patch'] as const)[at];
}

function nextVersion(version: string, level: ChangeLevel): string {
  const [major, minor, patch] = numbersOf(version);
  if (level === 'major') return `${major + 1}.0.0`;
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
