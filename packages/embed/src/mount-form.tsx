import type { BrowserForm, DraftOffer, OpenedLink } from '@tablee/core';
import { createHttpTransport, type FormEvent, type ResumedDraft, TableeForm } from '@tablee/react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { challengeOf } from './challenge-of-page.ts';
import { showFrame, showTheme } from './page-frame.ts';

/** What a page hands over once the form's JSON is there. */
export interface MountOptions {
  readonly root: HTMLElement;
  readonly form: BrowserForm;
  readonly language: string;
  readonly responsesUrl: string;
  readonly challengeUrl?: string | undefined;
  /** `code` is the link's; a draft may be opened without one. */
  readonly opened?: (OpenedLink & { readonly code?: string | undefined }) | undefined;
  readonly drafts?: DraftOffer | undefined;
  readonly resumed?: ResumedDraft | undefined;
  readonly suggested: Readonly<Record<string, string>>;
}

/** Puts the form in the page, in place of its first content. */
export function mountForm(options: MountOptions): void {
  showTheme(options.opened?.organisation.themeUrl);
  options.root.textContent = '';
  options.root.className = 'sheet';
  options.root.dataset['drawnBy'] = 'surveyjs';
  createRoot(options.root).render(<PageForm {...options} />);
}

function PageForm(props: MountOptions): ReactElement {
  const { form, responsesUrl, challengeUrl, opened, suggested, resumed } = props;
  const [language, setLanguage] = useState(props.language);
  const [title, setTitle] = useState('');
  const transport = useMemo(() => createHttpTransport({ responsesUrl }), [responsesUrl]);
  const challenge = useMemo(() => challengeOf(challengeUrl), [challengeUrl]);

  useEffect(() => {
    showFrame({ form, language, title, onLanguage: setLanguage, organisation: opened?.organisation });
  }, [form, language, title, opened]);
  useEffect(() => {
    if (challenge === undefined) return undefined;
    window.addEventListener('input', challenge.begin, { once: true });
    return () => window.removeEventListener('input', challenge.begin);
  }, [challenge]);

  return (
    <TableeForm
      form={form}
      language={language}
      transport={transport}
      fixed={opened?.prefill}
      staff={opened?.staff}
      link={opened?.code}
      suggested={suggested}
      challenge={challenge?.take}
      againUrl={opened === undefined ? window.location.pathname + window.location.search : undefined}
      drafts={
        props.drafts && { ...props.drafts, eraseUrl: '/api/v1/drafts/erase', resumeUrl: `/resume?lang=${language}` }
      }
      resumed={resumed}
      onEvent={(event: FormEvent) => {
        if (event.kind === 'shown') setTitle(event.title);
      }}
    />
  );
}
