import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts what each address sends. */
export interface Traffic {
  /** Counts one request; how long to wait, in seconds, when it is one too many. */
  count(address: string): Promise<{ readonly retryAfterSeconds: number } | undefined>;
  /** By how much a proof of work for this address should cost more: 1 for everybody who sends like a person. */
  challengeFactor(address: string): Promise<number>;
}

const windowSeconds = 60;
/** Past these shares of the limit, a proof of work costs this many times as much: work gets dearer before it is refused. */
const steps: readonly (readonly [share: number, factor: number])[] = [
  [0.75, 8],
  [0.5, 4],
  [0.25, 2],
];

/** Counts in memory, over one minute. `'off'` counts nothing. */
export function createTraffic(perMinute: number | 'off'): Traffic {
  if (perMinute === 'off') return { count: async () => undefined, challengeFactor: async () => 1 };
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return {
    async count(address) {
      try {
        await limiter.consume(address);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
      }
    },
    async challengeFactor(address) {
      const used = (await limiter.get(address))?.consumedPoints ?? 0;
      return steps.find(([share]) => used >= share * perMinute)?.[1] ?? 1;
    },
  };
}
