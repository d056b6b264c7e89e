import type { LocalText } from '../text/local-text.ts';
import type { FindingLanguage } from './finding.ts';
import type { FormDefinition, Profile } from './form-definition.ts';
import type { Overlay } from './overlay.ts';

/** A value that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Whose a form is, where it is somebody else's: as their package says. */
export interface FormOrigin {
  readonly name: string;
  readonly version?: string;
  /** An SPDX name; left out where nobody has named one. */
  readonly licence?: string;
  readonly author?: string;
  /** Where it comes from. */
  readonly url?: string;
}

/** A form as it lies in its folder: nothing compiled, nothing checked beyond JSON and `form.json`'s shape. */
export interface FormSource {
  readonly definition: FormDefinition;
  /** Plain SurveyJS JSON, as SurveyJS Creator reads and writes it. */
  readonly survey: JsonObject;
  /** Left out for the forms of the kit, and for an organisation's own. */
  readonly origin?: FormOrigin;
}

/** Words every form may use, from `forms/wording.json`: default tokens and the collection notice of each profile. */
export interface Wording {
  readonly tokens: Readonly<Record<string, LocalText>>;
  readonly notices: Readonly<Partial<Record<Profile, LocalText>>>;
}

/** What compiling needs to know of an organisation. */
export interface FormOwner {
  readonly id: string;
  readonly name: LocalText;
  readonly profile: Profile;
  /** In order of preference; the first is the language of tables. */
  readonly languages: readonly string[];
  /** Values for `{org_name}`, `{contact_phone}`…; a plain string serves every language. */
  readonly tokens: Readonly<Record<string, string | LocalText>>;
  /** Ids of the forms that it runs: links to others are left out. Every link stays, when left out. */
  readonly forms?: readonly string[];
}

/** Everything {@link compileForm} works on. */
export interface CompileInput {
  readonly source: FormSource;
  readonly wording: Wording;
  readonly owner: FormOwner;
  readonly overlay?: Overlay;
  /** In which findings are said; English when left out. The form is the same. */
  readonly language?: FindingLanguage;
}
