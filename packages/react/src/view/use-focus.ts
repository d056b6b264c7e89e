import { type RefObject, useEffect, useRef } from 'react';

/** Gives an element the focus whenever `when` changes, the first time left out unless asked for. */
export function useFocusOn<Element extends HTMLElement>(when: unknown, first: boolean): RefObject<Element | null> {
  const element = useRef<Element>(null);
  const before = useRef<unknown>(first ? undefined : when);
  useEffect(() => {
    if (before.current === when) return;
    before.current = when;
    if (when === undefined || when === false) return;
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'start' });
  }, [when]);
  return element;
}
