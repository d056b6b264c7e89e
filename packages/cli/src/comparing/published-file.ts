import type { FormSource } from '@tablee/core';
import { type PublishedNames, publishedNames } from '@tablee/core/compare';

/** What stands in a `published.json`; nothing where it is no such thing. */
export function readPublished(json: unknown): PublishedNames | undefined {
  return isPublished(json) ? json : undefined;
}

function isPublished(value: unknown): value is PublishedNames {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: string, type: string): boolean => typeof Reflect.get(value, key) === type;
  if (!(has('form', 'string') && has('version', 'string') && has('questions', 'object') && has('columns', 'object'))) {
    return false;
  }
  return Object.values(Object(Reflect.get(value, 'questions'))).every(isQuestion);
}

function isQuestion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isText = (key: string): boolean => ['string', 'undefined'].includes(typeof Reflect.get(value, key));
  return isText('answers') && isText('table') && isText('options') && isText('rows');
}

/** The file of a form as it is. */
export function publishedText(source: FormSource): string {
  return `${JSON.stringify(publishedNames(source), null, 2)}\n`;
}
