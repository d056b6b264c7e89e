/** Which page of a form is in sight, whoever has drawn it. */
export interface PageShown {
  /** Another key is another page. */
  readonly key: string;
  /** 0 where the page has no number: review, receipt. */
  readonly step: number;
  readonly steps: number;
  /** The receipt is there: the collector has the answers. */
  readonly isReceived: boolean;
}

export function pageShown(): PageShown {
  const isSeen = (element: Element): boolean => element.getClientRects().length > 0;
  const seen = (selector: string): Element | undefined => [...document.querySelectorAll(selector)].find(isSeen);
  // “Étape 2 de 6”: the numbers are the same in every language.
  const [step = 0, steps = 0] = (seen('.step')?.textContent?.match(/\d+/g) ?? []).map(Number);
  const isReceived = seen('.reference') !== undefined;
  const isReview = seen('.answers') !== undefined;
  return { key: [step, isReview, isReceived].join(), step, steps, isReceived };
}
