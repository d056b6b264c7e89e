import { type JsonObject, newAnswersCode, type Receipt, type Submission } from '@tablee/core';
import { type RefObject, useRef, useState } from 'react';
import { type SendProgress, type SettledOutcome, sendUntilSettled } from '../submission/send-until-settled.ts';
import type { TableeFormProps } from '../tablee-form-props.ts';
import { createPause, type Pause } from './pause.ts';

/** What a submission says beside its answers. */
interface SubmissionFacts {
  readonly id: string;
  readonly startedAt: string;
  /** The code of the draft that it ends. */
  readonly draft: string | undefined;
  /** What a program wrote where no person sees anything. */
  readonly website: string;
}

/** The sending of one form's page. */
export interface Sending {
  readonly progress: SendProgress | undefined;
  /** True from the first try to the last, without waiting for a drawing of the page. */
  readonly busy: RefObject<boolean>;
  readonly send: (answers: JsonObject, about: SubmissionFacts) => Promise<SettledOutcome>;
  readonly tryNow: () => void;
  readonly stop: () => void;
  readonly find: (id: string) => Promise<Receipt | undefined>;
}

function submissionOf(
  props: TableeFormProps,
  answers: JsonObject,
  { id, startedAt, draft, website, answersCode }: SubmissionFacts & { readonly answersCode: string },
): Submission {
  return {
    id,
    formVersion: props.form.version,
    formDigest: props.form.digest,
    language: props.language,
    startedAt,
    data: answers,
    answersCode,
    ...(props.link === undefined ? {} : { link: props.link }),
    ...(draft === undefined ? {} : { draft }),
    ...(website === '' ? {} : { website }),
  };
}

/** Sends, shows how it goes, and lets the person hurry or stop it. Never two sendings at once. */
export function useSending(props: TableeFormProps): Sending {
  const [progress, setProgress] = useState<SendProgress>();
  const [pause] = useState<Pause>(createPause);
  const busy = useRef(false);
  const controller = useRef<AbortController>(undefined);
  // The same in every try of one response, and in this page's memory alone.
  const codes = useRef(new Map<string, string>());
  const codeOf = (id: string): string => {
    const code = codes.current.get(id) ?? newAnswersCode((bytes) => crypto.getRandomValues(bytes));
    codes.current.set(id, code);
    return code;
  };
  return {
    progress,
    busy,
    async send(answers, about) {
      if (busy.current) return { kind: 'stopped' };
      busy.current = true;
      controller.current = new AbortController();
      try {
        return await sendUntilSettled({
          submission: submissionOf(props, answers, { ...about, answersCode: codeOf(about.id) }),
          transport: props.transport,
          ...(props.challenge === undefined ? {} : { challenge: props.challenge }),
          onProgress: setProgress,
          signal: controller.current.signal,
          pause: pause.wait,
          now: Date.now,
          random: Math.random,
        });
      } finally {
        busy.current = false;
        setProgress(undefined);
      }
    },
    tryNow: pause.end,
    stop: () => controller.current?.abort(),
    find: (id) => props.transport.find(id, new AbortController().signal),
  };
}
