import { noContext, validateResponse } from '@tablee/core';
import { Model } from 'survey-core';
import { applicationForm } from './demonstration-form.ts';
import { type Figure, median, millisecondsPerCall, plain } from './measure.ts';

const rounds = 5;

/** The complete application sample, validated by ours and by a SurveyModel built for it, in turn, in this process. */
export async function measureValidation(): Promise<readonly Figure[]> {
  const { form, answers } = await applicationForm();
  const today = new Date();
  const ours: number[] = [];
  const theirs: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const own = millisecondsPerCall(5000, () => {
      if (!validateResponse(form, answers, noContext, today).accepted) throw new Error('the sample is refused by ours');
    });
    const other = millisecondsPerCall(20, () => {
      const model = new Model(form.survey);
      model.data = structuredClone(answers);
      if (!model.validate(true, false)) throw new Error('the sample is refused by SurveyModel');
    });
    ours.push(own);
    theirs.push(other);
    ratios.push(other / own);
  }
  const ratio = median(ratios);
  return [
    {
      name: 'validating the complete application: ours / SurveyModel',
      value: `${plain(median(ours))} ms / ${plain(median(theirs))} ms, ${plain(ratio)} times faster`,
      goal: 'at least 100 times',
      met: ratio >= 100,
      data: { oursMs: median(ours), surveyModelMs: median(theirs), ratio },
    },
  ];
}
