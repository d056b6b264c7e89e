import type { CompiledForm, LocalText } from '@tablee/core';

/** What each page says about who runs the form. */
export interface PageOrganisation {
  readonly id: string;
  readonly name: LocalText;
  /** In order of preference. */
  readonly languages: readonly string[];
  /** CSS colours by token of interface.md, light and dark; written as custom properties. */
  readonly theme?: { readonly accent?: string; readonly accentDark?: string };
  readonly contacts: { readonly phone?: LocalText; readonly email?: LocalText };
}

/** Addresses of the built bundles, as the collector serves them (`/assets/form-4FQ2Z3.js`). */
export interface PageAssets {
  /** Module scripts, in order. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Chunks worth fetching at once. */
  readonly preload: readonly string[];
}

interface PageBase {
  readonly language: string;
  /** Without a trailing slash; absolute links start with it. */
  readonly publicUrl: string;
  readonly assets: PageAssets;
}

/**
 * `renderFormPage`: the page of a public form. What the script needs is in a JSON data block
 * (`<script type="application/json" id="tablee">`), never in an inline script: the collector sends `script-src 'self'`
 * and adds hashes of inline `<style>` elements by itself. Style attributes are refused by the policy.
 */
export interface FormPageInput extends PageBase {
  readonly organisation: PageOrganisation;
  readonly form: CompiledForm;
  /** Whether `GET /api/v1/challenge` must be solved before sending. */
  readonly proofOfWork: boolean;
}

/** `renderOrganisationPage`: the public forms of one organisation, or of all when there are several. */
export interface OrganisationPageInput extends PageBase {
  readonly organisations: readonly {
    readonly organisation: PageOrganisation;
    readonly forms: readonly CompiledForm[];
  }[];
}

/** `renderLinkPage` (`/s`): the script reads the code from the fragment and posts it to `/api/v1/links/open`. */
export type LinkPageInput = PageBase;

/** `renderProblemPage`: a page in words, in every language given (404: both), with a way back. */
export interface ProblemPageInput extends PageBase {
  readonly status: number;
  readonly title: LocalText;
  readonly text: LocalText;
  readonly organisation?: PageOrganisation;
}
