import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How long an address has to wait. */
interface Wait {
  readonly retryAfterSeconds: number;
}

/** Counts what each address sends. */
export interface Traffic {
  /** Counts one request; how long to wait, in seconds, when it is one too many. */
  count(address: string): Promise<Wait | undefined>;
  /** Counts one request that was refused before it was counted: no body, no form, no proof of work. */
  countRefusal(address: string): Promise<void>;
  /** How long to wait when an address has been refused too often: the next request would be checked for nothing. */
  refusalWait(address: string): Promise<Wait | undefined>;
  /** By how much a proof of work for this address should cost more: 1 for everybody who sends like a person. */
  challengeFactor(address: string): Promise<number>;
}

const windowSeconds = 60;
/** Refusals of an address, for each response that it may send: whoever shares an address with a fault is not shut out. */
const refusalsPerResponse = 4;
/** Past these shares of the limit, a proof of work costs this many times as much: work gets dearer before it is refused. */
const steps: readonly (readonly [share: number, factor: number])[] = [
  [0.75, 8],
  [0.5, 4],
  [0.25, 2],
];

/** Counts in memory, over one minute. `'off'` counts nothing. */
export function createTraffic(perMinute: number | 'off'): Traffic {
  if (perMinute === 'off') return uncounted;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  const maxRefusals = perMinute * refusalsPerResponse;
  const refusals = new RateLimiterMemory({ points: maxRefusals, duration: windowSeconds, keyPrefix: 'refused' });
  return {
    async count(address) {
      try {
        await limiter.consume(address);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return waitOf(refusal);
      }
    },
    async countRefusal(address) {
      await refusals.penalty(address);
    },
    async refusalWait(address) {
      const refused = await refusals.get(address);
      return refused !== null && refused.consumedPoints >= maxRefusals ? waitOf(refused) : undefined;
    },
    async challengeFactor(address) {
      const used = (await limiter.get(address))?.consumedPoints ?? 0;
      return steps.find(([share]) => used >= share * perMinute)?.[1] ?? 1;
    },
  };
}

const uncounted: Traffic = {
  count: async () => undefined,
  countRefusal: async () => undefined,
  refusalWait: async () => undefined,
  challengeFactor: async () => 1,
};

function waitOf({ msBeforeNext }: RateLimiterRes): Wait {
  return { retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
