import type { IssuedToken } from '../authority/directory.ts';
import type { Actor, List, Site, SiteRole } from '../lists/model.ts';
import type { State } from './state.ts';

/** A request as it reached Graph, alone or inside a batch. */
export interface GraphRequest {
  readonly method: string;
  /** Path and query after `/v1.0`, such as `/sites/…/lists?$top=5`. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text; empty when there is none. */
  readonly body: string;
  /** Origin that the caller sees, for links in replies. */
  readonly origin: string;
}

/** What an operation answers when nothing goes wrong. */
export interface Reply {
  readonly status: number;
  readonly body?: Record<string, unknown>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that found its operation and its site. */
export interface Call {
  readonly state: State;
  readonly request: GraphRequest;
  readonly token: IssuedToken;
  readonly site: Site;
  /** Variable parts of the path after the site, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly actor: Actor;
  readonly nowMs: number;
  /** Everything of the path before the query, as the caller wrote it, with the origin: for links. */
  readonly link: string;
  /** The list that the first part names. @throws GraphError 404 */
  list(): List;
  /** The body as JSON. @throws GraphError 400 or 415 */
  json(): unknown;
}

/** One operation of Graph on a site. */
export interface Operation {
  /** `items.create`: what faults and call records name. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path after the site. */
  readonly path: RegExp;
  /** Resource units [D]; a delta with a token costs less than one without. */
  readonly units: number | ((query: URLSearchParams) => number);
  /** Least role in the site; `admin`: the app permission Sites.FullControl.All itself [D site-post-permissions.md]. */
  readonly needs: SiteRole | 'admin';
  /** @throws GraphError */
  run(call: Call): Reply;
}
