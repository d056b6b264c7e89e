import type { Shape } from '@tablee/core';
import { createElement, type ReactElement } from 'react';

/** React's names for SVG's: `stroke-width` → `strokeWidth`; data and aria attributes keep theirs. */
function propertyOf(attribute: string): string {
  if (attribute === 'class') return 'className';
  if (/^(data|aria)-/.test(attribute)) return attribute;
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A picture of core's as elements: the same input gives the same tree in the same order, so that a new mark changes what
 * differs and nothing else.
 */
export function elementOf({ name, attributes, children }: Shape): ReactElement {
  const properties = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [propertyOf(key), value]));
  return createElement(
    name,
    properties,
    ...children.map((child) => (typeof child === 'string' ? child : elementOf(child))),
  );
}
