export { type AnsweredUpgrade, answerUpgrade, type UpgradeAnswers, withoutItems } from './answer-upgrade.ts';
export { type Change, type ChangeCode, type ChangeLevel, changeCodes, changeLevels } from './change.ts';
export { compareForms, type FormComparison } from './compare-forms.ts';
export { compareTables, type TableEffects } from './compare-tables.ts';
export { compareWording } from './compare-wording.ts';
export { type MissingText, withEveryText } from './missing-texts.ts';
export { partTitles } from './part-titles.ts';
export {
  compareWithPublished,
  type PublishedComparison,
  type PublishedNames,
  type PublishedQuestion,
  publishedNames,
} from './published-names.ts';
export { type ConflictReason, type UpgradeItem, type UpgradeState, upgradeItems } from './upgrade-overlay.ts';
export type { VersionStep } from './version-step.ts';
