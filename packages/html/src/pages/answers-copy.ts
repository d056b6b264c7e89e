import { html } from '../markup/html.ts';

/** What a copy of answers holds: words only, in the person's language. */
export interface AnswersCopy {
  readonly language: string;
  readonly title: string;
  readonly heading: string;
  readonly reference?: string;
  readonly receivedAt?: string;
  /** The way back to the answers: what the receipt says about it. */
  readonly myAnswers?: { readonly title: string; readonly text: string; readonly url: string; readonly code: string };
  readonly sections: readonly {
    readonly title: string;
    readonly entries: readonly { readonly label: string; readonly answer: string }[];
  }[];
}

/** One HTML file that a person keeps: it loads nothing, and prints on paper as it stands. */
export function renderAnswersCopy(copy: AnswersCopy): string {
  const { language, title, heading, reference, receivedAt, myAnswers, sections } = copy;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body{font:1.125rem/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1b2126;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2rem}dt{font-weight:600;margin-top:1rem}dd{margin:0;white-space:pre-line}
</style>
</head>
<body>
<p>${title}</p>
<h1>${heading}</h1>
${reference !== undefined && html`<p><strong>${reference}</strong></p>`}
${receivedAt !== undefined && html`<p>${receivedAt}</p>`}
${myAnswers !== undefined && html`<h2>${myAnswers.title}</h2>\n<p>${myAnswers.text}</p>\n<p><a href="${myAnswers.url}">${myAnswers.url}</a><br><strong>${myAnswers.code}</strong></p>`}
${sections.map(
  (section) => html`<h2>${section.title}</h2>
<dl>${section.entries.map((entry) => html`<dt>${entry.label}</dt><dd>${entry.answer}</dd>`)}</dl>`,
)}
</body>
</html>
`.markup;
}
