import { type Configuration, countAnswers, openStoreToRead } from '@tablee/collector';
import { type FormSource, type JsonValue, type LocalText, localTextSchema } from '@tablee/core';
import { type Change, publishedNames } from '@tablee/core/compare';
import type { StoredAnswers } from './diff-report.ts';

/** A change that leaves stored answers behind. */
interface Leaving {
  readonly change: Change;
  readonly isAnonymous: boolean;
}

/** How many stored answers each change leaves without a question or an option, or of another kind, by organisation. */
export async function storedAnswers(
  configuration: Configuration,
  before: FormSource,
  changes: readonly Change[],
): Promise<readonly StoredAnswers[]> {
  const { questions } = publishedNames(before);
  const leaving = changes
    .filter(({ code }) => ['question-removed', 'option-removed', 'row-removed', 'type-changed'].includes(code))
    .filter(({ table }) => table === undefined)
    .map((change): Leaving => {
      const whole = change.name.split('.')[0] ?? change.name;
      return { change, isAnonymous: questions[whole]?.table === 'anonymous' };
    });
  if (leaving.length === 0) return [];
  const store = await openStoreToRead({ file: configuration.storeFile });
  if (store === undefined) return [];
  try {
    const form = before.definition.id;
    const running = configuration.organisations.filter(({ settings }) => Object.hasOwn(settings.forms, form));
    const all: StoredAnswers[] = [];
    for (const { id: organisation } of running) {
      const wanted = leaving.map(({ change: { name: question, value } }) => ({ question, value }));
      const counts = await countAnswers(store, { organisation, form }, wanted);
      for (const [at, { change, isAnonymous }] of leaving.entries()) {
        const responses = isAnonymous ? null : (counts[at] ?? 0);
        if (responses !== 0) all.push({ organisation, ...about(change), responses });
      }
    }
    return all;
  } finally {
    await store.close();
  }
}

function about({ code, name, title, value, before }: Change): Omit<StoredAnswers, 'organisation' | 'responses'> {
  const label = value === undefined ? undefined : wordsIn(before);
  return {
    question: name,
    ...(title === undefined ? {} : { title }),
    ...(value === undefined ? {} : { value }),
    ...(label === undefined ? {} : { label }),
    ...(code === 'type-changed' && typeof before === 'string' ? { kind: before } : {}),
  };
}

function wordsIn(value: JsonValue | undefined): LocalText | undefined {
  return localTextSchema.safeParse(value).data;
}
