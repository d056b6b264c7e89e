import { type ReactElement, useEffect, useRef, useState } from 'react';

/** What {@link TypedControl} needs. */
export interface TypedControlProps {
  readonly id: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly kind: 'lines' | 'text' | 'email' | 'tel' | 'date' | 'month' | 'number' | 'url';
  readonly maxLength?: number | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly autoComplete?: string | undefined;
  readonly autoCapitalize?: string | undefined;
  readonly rows?: number | undefined;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly errorId: string | undefined;
  /** What is left, in words; shown once little is. */
  readonly left?: (characters: number) => string;
}

/** From this share of the limit on, the number of characters left is shown. */
const shareToCount = 0.8;

function charactersLeft(length: number, maxLength: number | undefined): number | undefined {
  return maxLength !== undefined && length >= maxLength * shareToCount ? maxLength - length : undefined;
}

/**
 * A text control that keeps what is typed to itself until the person leaves it (the browser's own `change`): SurveyJS
 * runs every condition on each write, which costs a slow phone half a second a key. Whoever needs the text earlier
 * calls {@link commitTyping}.
 */
export function TypedControl(props: TypedControlProps): ReactElement {
  const { id, value, onCommit, kind, maxLength, left } = props;
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const commit = useRef(onCommit);
  commit.current = onCommit;
  const [remaining, setRemaining] = useState(() => charactersLeft(value.length, maxLength));

  useEffect(() => {
    const element = control.current;
    if (element === null) return undefined;
    const leave = (): void => commit.current(element.value);
    const count = (): void => setRemaining(charactersLeft(element.value.length, maxLength));
    element.addEventListener('change', leave);
    element.addEventListener('input', count);
    return () => {
      element.removeEventListener('change', leave);
      element.removeEventListener('input', count);
    };
  }, [maxLength]);

  useEffect(() => {
    const element = control.current;
    if (element !== null && element.value !== value && element.ownerDocument.activeElement !== element) {
      element.value = value;
    }
  }, [value]);

  const shared = {
    id,
    ref: control,
    defaultValue: value,
    maxLength,
    autoComplete: props.autoComplete,
    autoCapitalize: props.autoCapitalize,
    'aria-required': props.required || undefined,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.describedBy,
    'aria-errormessage': props.errorId,
  };
  return (
    <>
      {kind === 'lines' ? (
        <textarea {...shared} className="control lines" rows={props.rows ?? 4} />
      ) : (
        <input
          {...shared}
          className={`control ${kind}`}
          type={kind === 'number' ? 'text' : kind}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          min={props.min}
          max={props.max}
        />
      )}
      {left !== undefined && maxLength !== undefined && (
        <p className="count" aria-live="polite">
          {remaining === undefined ? '' : left(remaining)}
        </p>
      )}
    </>
  );
}

/** Makes the control that has the focus hand over what was typed. Call it before reading or changing answers. */
export function commitTyping(): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    active.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
