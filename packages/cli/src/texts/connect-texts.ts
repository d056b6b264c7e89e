/** What `tablee connect` says. */
export interface ConnectTexts {
  readonly title: (organisation: string, destination: string, adapter: string) => string;
  /** Names of the steps that adapters look at, by the first word of what they call them. */
  readonly steps: Readonly<Record<string, string>>;
  readonly looking: string;
  readonly preparing: string;
  readonly trying: (table: string) => string;
  readonly waiting: string;
  readonly noTables: (destination: string) => string;
  readonly noTablesFix: (destination: string, organisation: string) => string;
  readonly plan: string;
  readonly columns: (count: number) => string;
  readonly coordinatorColumns: (count: number) => string;
  readonly dryRun: string;
  readonly prepared: string;
  readonly nothingToPrepare: string;
  readonly prepareStep: string;
  readonly testRow: (table: string) => string;
  readonly testRowGone: string;
  readonly othersNotTried: (count: number) => string;
  readonly leftovers: (count: number) => string;
  readonly notFound: string;
  readonly notFoundFix: string;
  readonly left: (rowId: string) => string;
  readonly leftFix: string;
  readonly fault: (code: string) => string;
  readonly faultFix: string;
  readonly serverStep: string;
  readonly busy: string;
  readonly busyFix: string;
  readonly lastSuccess: (ago: string) => string;
  readonly noSuccessYet: string;
  readonly links: string;
  readonly localLinks: (columns: string) => string;
  readonly localLinksFix: string;
  readonly takingAway: string;
  readonly interrupted: string;
  readonly allWell: (destination: string) => string;
  readonly dryRunWell: string;
  readonly failed: (count: number) => string;
  readonly severalDestinations: string;
  readonly chooseOne: (commands: string) => string;
  readonly noDestination: string;
  readonly noDestinationFix: string;
}
