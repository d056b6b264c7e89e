/** A cell: text, number, truth value, several choices, a link or nobody's business when absent. Dates are ISO texts in UTC. */
export type Value = string | number | boolean | readonly string[] | Link;

/** What a hyperlink column holds. */
export interface Link {
  readonly Url: string;
  readonly Description: string;
}

export interface TextSettings {
  readonly allowMultipleLines: boolean;
  readonly appendChangesToExistingText: boolean;
  readonly linesForEditing: number;
  readonly maxLength?: number | undefined;
  readonly textType?: 'plain' | 'richText' | undefined;
}

export interface ChoiceSettings {
  readonly allowTextEntry: boolean;
  readonly choices: readonly string[];
  readonly displayAs: 'checkBoxes' | 'dropDownMenu' | 'radioButtons';
}

export interface NumberSettings {
  readonly decimalPlaces: string;
  readonly displayAs: string;
  readonly maximum?: number | undefined;
  readonly minimum?: number | undefined;
}

export interface DateTimeSettings {
  readonly displayAs: string;
  readonly format: 'dateOnly' | 'dateTime';
}

/** What a column holds: one type, and its settings as Graph shows them. `none`: built-in columns that Graph gives no type. */
export type ColumnKind =
  | { readonly type: 'text'; readonly settings: TextSettings }
  | { readonly type: 'choice'; readonly settings: ChoiceSettings }
  | { readonly type: 'number'; readonly settings: NumberSettings }
  | { readonly type: 'dateTime'; readonly settings: DateTimeSettings }
  | { readonly type: 'boolean'; readonly settings: object }
  | { readonly type: 'hyperlinkOrPicture'; readonly settings: { readonly isPicture: boolean } }
  | {
      readonly type: 'personOrGroup';
      readonly settings: {
        readonly allowMultipleSelection: boolean;
        readonly chooseFromType: string;
        readonly displayAs: string;
      };
    }
  | { readonly type: 'none' };

/** A column of a list. `name` is what the API calls it and never changes; people see `displayName`. */
export interface Column {
  readonly id: string;
  readonly name: string;
  displayName: string;
  description: string;
  columnGroup: string;
  hidden: boolean;
  indexed: boolean;
  enforceUniqueValues: boolean;
  required: boolean;
  readonly readOnly: boolean;
  /** Came with the list: cannot be deleted. */
  readonly builtIn: boolean;
  kind: ColumnKind;
  defaultValue?: string | undefined;
}

/** Who did something: an app, or the person at the list. */
export interface Actor {
  readonly id: string;
  readonly displayName: string;
  readonly type: 'application' | 'user';
}

/** A row. Its id is unique in its list and never given again. */
export interface Item {
  readonly id: number;
  readonly guid: string;
  version: number;
  readonly created: number;
  modified: number;
  readonly createdBy: Actor;
  modifiedBy: Actor;
  /** By column name; what is blank is absent. */
  readonly values: Map<string, Value>;
  /** The list's change number of the last change. */
  change: number;
}

/** A list. */
export interface List {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  displayName: string;
  description: string;
  readonly template: string;
  readonly created: number;
  modified: number;
  version: number;
  columns: Column[];
  /** Names of the columns that people see, in their order. The API does not see this. */
  view: string[];
  readonly items: Map<number, Item>;
  nextItemId: number;
  /** Counts every change of an item. */
  change: number;
  /** Deleted items by their id, with the change that deleted them. */
  readonly deletions: Map<number, number>;
  /** Delta tokens from before this change are too old. */
  oldestChange: number;
  /** How the person sorted the view; the API does not see it. */
  sort?: { readonly column: string; readonly descending: boolean } | undefined;
  /** Columns that a person deleted, with their cells, for undoing. */
  readonly removed: Map<string, { readonly column: Column; readonly cells: ReadonlyMap<number, Value> }>;
  /** Item by column and folded value, for every column that must be unique. */
  readonly unique: Map<string, Map<string, number>>;
}

/** What an app may do in a site; each includes those before it. */
export const SITE_ROLES = ['none', 'read', 'write', 'manage', 'fullcontrol'] as const;
export type SiteRole = (typeof SITE_ROLES)[number];

/** An app's permission in a site. */
export interface Grant {
  readonly id: string;
  readonly clientId: string;
  readonly displayName: string;
  role: SiteRole;
}

/** A site with its lists. */
export interface Site {
  /** `hostname,site-collection,web`. */
  readonly id: string;
  readonly hostname: string;
  /** Server-relative, such as `/sites/Partners`. */
  readonly path: string;
  readonly displayName: string;
  /** Dates without a time are cut in this zone. */
  readonly timeZone: string;
  readonly created: number;
  readonly lists: Map<string, List>;
  /** Lists in the recycle bin. */
  readonly recycled: Map<string, List>;
  readonly grants: Map<string, Grant>;
}

/** The column with this API name; names differ by more than case. */
export function columnNamed(list: List, name: string): Column | undefined {
  return list.columns.find((column) => column.name === name);
}
