import { GraphError } from '../graph-error.ts';

/** Resource units for each app in a tenant. */
export interface ResourceLimits {
  readonly perMinute: number;
  readonly perDay: number;
}

/** Limits of a tenant with at most 1,000 licences [D sp-dev-docs, avoid getting throttled, 2025-10-02]. */
export const DOCUMENTED_LIMITS: ResourceLimits = { perMinute: 1_250, perDay: 1_200_000 };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** From this share of the minute on, replies carry the `RateLimit-*` headers [D]. */
const WARN_FROM = 0.8;

interface Usage {
  readonly at: number;
  readonly units: number;
}

/** What an app used lately, oldest first. Usage before `first` has passed; `sum` is the rest. */
interface Window {
  usages: Usage[];
  first: number;
  sum: number;
}

/** Counts resource units over the last minute and the last day. Refused requests count too [D]. */
export class Throttle {
  limits: ResourceLimits;
  readonly #minute = new Map<string, Window>();
  readonly #day = new Map<string, { readonly start: number; units: number }>();

  constructor(limits: ResourceLimits) {
    this.limits = limits;
  }

  /** Counts one request of an app. @throws GraphError 429 with `Retry-After` when the app has none left. */
  take(clientId: string, units: number, nowMs: number): void {
    const window = this.#windowOf(clientId, nowMs);
    const isOver = window.sum + units > this.limits.perMinute;
    window.usages.push({ at: nowMs, units });
    window.sum += units;
    const day = this.#dayOf(clientId, nowMs);
    day.units += units;
    if (day.units > this.limits.perDay) {
      throw throttled(seconds(day.start + DAY_MS - nowMs), this.headers(clientId, nowMs));
    }
    if (isOver) throw throttled(seconds(freeAt(window, units, this.limits) - nowMs), this.headers(clientId, nowMs));
  }

  /** Units that an app used in the last minute. */
  usedInMinute(clientId: string, nowMs: number): number {
    return this.#windowOf(clientId, nowMs).sum;
  }

  /** The beta headers that say how much is left, from 80 % of the minute on [D]. */
  headers(clientId: string, nowMs: number): Record<string, string> {
    const { usages, first, sum } = this.#windowOf(clientId, nowMs);
    const { perMinute } = this.limits;
    if (sum < perMinute * WARN_FROM) return {};
    const oldest = usages[first]?.at ?? nowMs;
    return {
      'RateLimit-Limit': String(perMinute),
      'RateLimit-Remaining': String(Math.max(0, perMinute - sum)),
      'RateLimit-Reset': String(seconds(oldest + MINUTE_MS - nowMs)),
    };
  }

  #windowOf(clientId: string, nowMs: number): Window {
    const window = this.#minute.get(clientId) ?? { usages: [], first: 0, sum: 0 };
    this.#minute.set(clientId, window);
    let oldest = window.usages[window.first];
    while (oldest !== undefined && oldest.at <= nowMs - MINUTE_MS) {
      window.sum -= oldest.units;
      window.first += 1;
      oldest = window.usages[window.first];
    }
    if (window.first > 1_000) {
      window.usages = window.usages.slice(window.first);
      window.first = 0;
    }
    return window;
  }

  #dayOf(clientId: string, nowMs: number): { readonly start: number; units: number } {
    const known = this.#day.get(clientId);
    if (known !== undefined && nowMs < known.start + DAY_MS) return known;
    const day = { start: nowMs, units: 0 };
    this.#day.set(clientId, day);
    return day;
  }
}

/** When enough of the last minute's use has passed for a request of this size. */
function freeAt({ usages, first, sum }: Window, units: number, limits: ResourceLimits): number {
  let over = sum + units - limits.perMinute;
  for (const usage of usages.slice(first)) {
    over -= usage.units;
    if (over <= 0) return usage.at + MINUTE_MS;
  }
  return (usages.at(-1)?.at ?? 0) + MINUTE_MS;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** The body that SharePoint gives through Graph [S learn.microsoft.com/answers/questions/648796]. */
export function throttled(retryAfterSeconds?: number, headers: Readonly<Record<string, string>> = {}): GraphError {
  return new GraphError(429, 'activityLimitReached', 'The request has been throttled', {
    innerCode: 'throttledRequest',
    headers: { ...headers, ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }) },
  });
}
