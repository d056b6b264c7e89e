/** What `tablee backup` and `tablee restore` say. */
export interface BackupTexts {
  readonly made: (file: string, responses: number) => string;
  readonly removed: (count: number) => string;
  readonly notInIt: string;
  readonly serverRuns: (url: string) => string;
  readonly serverRunsFix: string;
  readonly restored: (responses: number) => string;
  readonly setAside: (file: string) => string;
  readonly erasedAgain: (count: number) => string;
  readonly correctionsUnknown: string;
  readonly erasuresUnknown: string;
  readonly messages: (count: number) => string;
  readonly reminders: (count: number) => string;
  readonly rowsLookedFor: string;
  readonly next: (folder: string) => string;
}
