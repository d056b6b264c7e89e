/**
 * Proofs of work solved while the person fills in: the first is begun on the first touch of the form, so that sending
 * finds it ready. Each is given out once; the collector takes each once.
 */
export interface ChallengeAhead {
  readonly begin: () => void;
  readonly take: () => Promise<string>;
}

/** A proof is worth its while for so long; an older one is thrown away (the collector's limit is longer). */
const freshMs = 10 * 60_000;

export function createChallengeAhead(solve: () => Promise<string>, now: () => number): ChallengeAhead {
  let ready: { readonly proof: Promise<string>; readonly since: number } | undefined;
  return {
    begin() {
      if (ready !== undefined) return;
      const proof = solve();
      ready = { proof, since: now() };
      // Whoever takes it hears of the failure; until then it is nobody's.
      proof.catch(() => {
        ready = undefined;
      });
    },
    async take() {
      const kept = ready;
      ready = undefined;
      return kept !== undefined && now() - kept.since < freshMs ? kept.proof : solve();
    },
  };
}
