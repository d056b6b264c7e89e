import { ApiError, errorInfo } from '../api-error.ts';
import type { Actor } from '../book/book.ts';

export type CallKind = 'read' | 'write';

/** Calls a minute; the documented ones by default. */
export interface QuotaLimits {
  readonly perUser: number;
  readonly perProject: number;
}

/** The documented quotas: 60 a minute for each user of a project, 300 for the project, reads and writes apart [D]. */
export const DOCUMENTED_QUOTA: QuotaLimits = { perUser: 60, perProject: 300 };

const MINUTE_MS = 60_000;

/** Counts calls in windows of one minute ("refilled every minute" [D]). A refused call is not counted. */
export class Quota {
  #limits: QuotaLimits;
  #window = -1;
  readonly #used = new Map<string, number>();

  constructor(limits: QuotaLimits) {
    this.#limits = limits;
  }

  set limits(limits: QuotaLimits) {
    this.#limits = limits;
  }

  /** Counts one call. @throws ApiError 429 with the ErrorInfo of the quota that is used up [S recorded bodies]. */
  take(kind: CallKind, actor: Actor, now: number): void {
    const window = Math.floor(now / MINUTE_MS);
    if (window !== this.#window) {
      this.#window = window;
      this.#used.clear();
    }
    const user = `${kind} ${actor.project} ${actor.email}`;
    const project = `${kind} ${actor.project}`;
    const [byUser, byProject] = [this.#used.get(user) ?? 0, this.#used.get(project) ?? 0];
    if (byUser >= this.#limits.perUser) throw exhausted(kind, actor, { perUser: true, limit: this.#limits.perUser });
    if (byProject >= this.#limits.perProject) {
      throw exhausted(kind, actor, { perUser: false, limit: this.#limits.perProject });
    }
    this.#used.set(user, byUser + 1);
    this.#used.set(project, byProject + 1);
  }

  /** Calls counted in the current minute for an account. */
  usedBy(kind: CallKind, actor: Actor): number {
    return this.#used.get(`${kind} ${actor.project} ${actor.email}`) ?? 0;
  }
}

/** The 429 body for a quota. */
export function exhausted(
  kind: CallKind,
  actor: Actor,
  { perUser, limit }: { readonly perUser: boolean; readonly limit: number },
): ApiError {
  const word = kind === 'read' ? 'Read' : 'Write';
  const suffix = perUser ? 'PerUser' : 'PerProject';
  const consumer = projectNumber(actor.project);
  return new ApiError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${word} requests' and limit '${word} requests per minute${perUser ? ' per user' : ''}' of service 'sheets.googleapis.com' for consumer 'project_number:${consumer}'.`,
    [
      errorInfo('RATE_LIMIT_EXCEEDED', {
        quota_location: 'global',
        quota_metric: `sheets.googleapis.com/${kind}_requests`,
        quota_limit: `${word}RequestsPerMinute${suffix}`,
        quota_limit_value: String(limit),
        quota_unit: perUser ? '1/min/{project}/{user}' : '1/min/{project}',
        consumer: `projects/${consumer}`,
        service: 'sheets.googleapis.com',
      }),
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Request a higher quota limit.',
            url: 'https://cloud.google.com/docs/quotas/help/request_increase',
          },
        ],
      },
    ],
  );
}

/** A stable number that stands for a project's. */
function projectNumber(project: string): string {
  const sum = [...project].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 899_999_999_999, 7);
  return String(100_000_000_000 + sum);
}
