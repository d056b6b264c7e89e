import type { PlaceState } from '@tablee/collector';

/** What `tablee erase` and `tablee backfill` say. */
export interface ChangesTexts {
  readonly unknownResponse: (text: string) => string;
  readonly unknownResponseFix: string;
  readonly ambiguous: (text: string, count: number) => string;
  readonly ambiguousFix: (ids: string) => string;
  readonly erase: {
    readonly erasing: (name: string, received: string) => string;
    readonly received: (date: string) => string;
    readonly asked: (date: string) => string;
    readonly outOfStore: string;
    readonly rowsGone: (rows: number, date: string) => string;
    readonly waiting: string;
    readonly notConfigured: (rows: number) => string;
    readonly done: (date: string) => string;
    readonly goesOn: string;
    readonly noProof: string;
    readonly states: Readonly<Record<PlaceState, string>>;
    readonly gone: string;
    readonly nowhere: string;
    readonly dryRun: string;
    readonly mention: (name: string, id: string) => string;
    /** What no erasure reaches: said each time. */
    readonly notReached: string;
  };
  /** Something and what is said of it: `team (main): delivered`. */
  readonly about: (name: string, said: string) => string;
  readonly backfill: {
    readonly progress: (done: number, total: number) => string;
    readonly done: (total: number) => string;
    readonly pending: (rows: number) => string;
    readonly earlier: (rows: number, stream: string) => string;
    readonly earlierFix: (form: string, destination: string) => string;
    readonly parked: (rows: number) => string;
    readonly serverGoesOn: string;
    readonly resume: string;
    readonly anonymous: string;
    readonly anonymousFix: string;
    readonly notDelivered: (form: string, destination: string) => string;
    readonly notDeliveredFix: (organisation: string, form: string, destination: string) => string;
    readonly hasAll: (form: string, destination: string) => string;
    readonly hasAllFix: (form: string, destination: string) => string;
    readonly serverDoesNotKnow: (destination: string) => string;
    readonly serverDoesNotKnowFix: string;
  };
}
