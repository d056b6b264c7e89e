import type { ReactElement } from 'react';
import type { PageError } from '../survey/page-errors.ts';
import type { FormTexts } from '../texts/form-texts.ts';
import { useFocusOn } from './use-focus.ts';

/** "Il y a 2 points à revoir", with a link to each; takes the focus at each new attempt. */
export function ErrorSummary(props: {
  readonly errors: readonly PageError[];
  /** Changes with each attempt, so that the same errors take the focus again. */
  readonly attempt: number;
  readonly texts: FormTexts;
}): ReactElement {
  const { errors, attempt, texts } = props;
  const box = useFocusOn<HTMLElement>(attempt, true);
  return (
    <section className="error-summary" ref={box} tabIndex={-1} aria-labelledby="tablee-errors">
      <h2 id="tablee-errors">{texts.errorCount(errors.length)}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.question.id}>
            <a
              href={`#${error.controlId}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(error.controlId);
              }}
            >
              {error.title}
            </a>
            <span> {error.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Puts the focus in a control, with its question in sight above it. */
export function goTo(controlId: string): void {
  const control = document.getElementById(controlId);
  control?.closest('details')?.setAttribute('open', '');
  control?.focus({ preventScroll: true });
  control?.closest('.field')?.scrollIntoView({ block: 'start' });
}
