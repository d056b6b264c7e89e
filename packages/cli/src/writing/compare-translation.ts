import { isEasyRead } from '@tablee/core';
import { differences, levelOf, placeIssues, type TextUnit, type WritingIssue } from '@tablee/core/writing';
import type { TextSource } from './text-source.ts';
import type { TranslatedFile, TranslatedUnit } from './translation.ts';
import { sourceText } from './unit-context.ts';

/** A text that a translation changes. */
export interface TextToWrite {
  readonly source: TextSource;
  readonly unit: TextUnit;
  /** The language's own words now, where it has any. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A text of a translation that is not taken over, and why. */
export interface RefusedText {
  readonly group: string;
  readonly id: string;
  readonly reason: 'unknown-form' | 'unknown-text' | 'stale' | 'wrong' | 'foreign' | 'no-folder';
  readonly issues: readonly WritingIssue[];
}

/** What a translation would do. */
export interface ComparedTranslation {
  readonly changes: readonly TextToWrite[];
  readonly refused: readonly RefusedText[];
  readonly same: number;
  readonly empty: number;
}

/**
 * What a translation changes in texts as they are now. A text is refused on its own: where its source has changed since,
 * or where the translation would break the form (a name in braces lost, other tags, longer than its place).
 */
export function compareTranslation(file: TranslatedFile, sources: readonly TextSource[]): ComparedTranslation {
  const known = new Map(
    sources.map((source) => [source.id, { source, units: new Map(source.units.map((unit) => [unit.id, unit])) }]),
  );
  const changes: TextToWrite[] = [];
  const refused: RefusedText[] = [];
  const counts = { same: 0, empty: 0 };
  for (const translated of file.units) {
    const { group, id, target } = translated;
    const refuse = (reason: RefusedText['reason'], issues: readonly WritingIssue[] = []): void =>
      void refused.push({ group, id, reason, issues });
    const found = known.get(group);
    const unit = found?.units.get(id);
    if (target.trim() === '') counts.empty += 1;
    else if (found === undefined) refuse('unknown-form');
    else if (unit === undefined) refuse('unknown-text');
    else if (unit.texts[file.to] === target) counts.same += 1;
    else if (found.source.isForeign) refuse('foreign');
    else if (Object.keys(found.source.files).length === 0) refuse('no-folder');
    else if (!isSame(sourceText(unit, file.from), translated)) refuse('stale');
    else {
      const issues = issuesOf(unit, translated, file.to);
      if (issues.length > 0) refuse('wrong', issues);
      else changes.push({ source: found.source, unit, before: unit.texts[file.to], after: target });
    }
  }
  return { changes, refused, ...counts };
}

/** Programs that save files may write letters with accents in another way and drop a space at the end. */
function isSame(current: string, { source }: TranslatedUnit): boolean {
  return current.normalize('NFC').trim() === source.normalize('NFC').trim();
}

function issuesOf(unit: TextUnit, { source, target }: TranslatedUnit, to: string): readonly WritingIssue[] {
  // Simple words make two paragraphs of one, and a list of a sentence.
  const same = differences(unit, source, target).filter(({ code }) => code !== 'tags' || !isEasyRead(to));
  return [...same, ...placeIssues(unit, target)].filter((issue) => levelOf(issue) === 'error');
}
