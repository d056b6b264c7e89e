import type { ReactElement, ReactNode } from 'react';
import type { AnswerSection } from '../survey/answers.ts';
import type { FormTexts } from '../texts/form-texts.ts';

/** Questions and answers as pairs, page by page. */
export function AnswerList(props: {
  readonly sections: readonly AnswerSection[];
  readonly texts: FormTexts;
  /** One deeper than the heading above the list. */
  readonly heading: 'h2' | 'h3';
  /** What stands beside each page's title, such as a button to change it. */
  readonly beside?: (section: AnswerSection) => ReactNode;
}): ReactElement {
  const { sections, texts, heading: Heading, beside } = props;
  return (
    <>
      {sections.map((section) => (
        <section className="answers" key={section.page}>
          <div className="answers-title">
            <Heading>{section.title}</Heading>
            {beside?.(section)}
          </div>
          <dl>
            {section.entries.map((entry) => (
              <div key={`${entry.question} ${entry.label}`}>
                <dt>{entry.label}</dt>
                <dd className={entry.answer === '' ? 'none' : undefined}>{entry.answer || texts.noAnswer}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
