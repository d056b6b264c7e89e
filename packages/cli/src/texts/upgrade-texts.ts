import type { ConflictReason } from '@tablee/core/compare';

/** What `tablee upgrade` says. */
export interface UpgradeTexts {
  readonly noOverlay: (form: string, organisation: string) => string;
  readonly wrongOverlay: (file: string) => string;
  readonly wrongOverlayFix: (folder: string) => string;
  /** `before` is absent in overlays that no upgrade has written yet. */
  readonly step: (before: string | undefined, after: string) => string;
  readonly isCurrent: (version: string) => string;
  readonly base: (from: 'named' | 'copy' | 'git' | undefined, place: string) => string;
  readonly coreSays: string;
  readonly stillChanges: string;
  readonly unneeded: string;
  readonly toChoose: string;
  readonly reasons: Readonly<Record<ConflictReason, string>>;
  readonly ours: string;
  readonly was: string;
  readonly core: string;
  readonly answers: (id: string) => string;
  readonly takeOnly: (id: string) => string;
  readonly keepIt: string;
  readonly takeIt: string;
  readonly takeOut: (id: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly open: (count: number) => string;
  readonly ready: string;
  readonly nothingToDo: string;
  readonly stopped: string;
  readonly notWritten: string;
  readonly changedMeanwhile: string;
  readonly stillWrong: string;
  readonly unused: (answer: string) => string;
  readonly cannotKeep: (id: string, why: string) => string;
  readonly written: (file: string, version: string) => string;
  /** What to type then. */
  readonly next: (folder: string) => string;
}
