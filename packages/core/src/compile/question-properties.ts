import { type IJsonPropertyInfo, Serializer } from 'survey-core';
import { retentions, sensitivities, tableIds } from '../form/form-values.ts';

/** What Tablée adds to every SurveyJS question, so that SurveyJS Creator keeps and shows it. */
const questionProperties: readonly IJsonPropertyInfo[] = [
  { name: 'sensitivity', category: 'tablee', choices: [...sensitivities], default: '' },
  { name: 'table', category: 'tablee', choices: [...tableIds, 'none'], default: '' },
  { name: 'retention', category: 'tablee', choices: [...retentions], default: '' },
  { name: 'source', category: 'tablee', default: '' },
  { name: 'why', category: 'tablee', isLocalizable: true, default: '' },
  { name: 'keywords', category: 'tablee', default: '' },
  { name: 'dimension', category: 'tablee', default: '' },
  { name: 'openOptions', type: 'boolean', category: 'tablee', default: false },
  { name: 'nextAction', category: 'tablee', isLocalizable: true, default: '' },
  { name: 'dialPosition:number', category: 'tablee', default: 0 },
];

/** Hints for the browser that SurveyJS knows for other kinds of questions only. */
const hintProperties: readonly (readonly [type: string, property: IJsonPropertyInfo])[] = [
  ['text', { name: 'autocapitalize', category: 'tablee', default: '' }],
  ['comment', { name: 'autocomplete', category: 'tablee', default: '' }],
];

/** Names of all these: a Creator that has never heard of Tablée drops them when it saves. */
export const ownProperties: ReadonlySet<string> = new Set(
  [...questionProperties, ...hintProperties.map(([, property]) => property)].map(({ name }) => name.replace(/:.*/, '')),
);

/**
 * Makes SurveyJS know Tablée's question properties, in this copy of survey-core; calling it again changes nothing. The
 * compiler, the page and SurveyJS Creator call it before they read a survey.
 */
export function registerQuestionProperties(): void {
  const own = questionProperties.map((property) => ['question', property] as const);
  for (const [type, property] of [...own, ...hintProperties]) {
    const isKnown = Serializer.getProperties(type).some((known) => known.name === property.name);
    if (!isKnown) Serializer.addProperty(type, property);
  }
}
