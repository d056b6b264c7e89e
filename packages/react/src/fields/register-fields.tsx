import { ReactElementFactory } from 'survey-react-ui';
import { Field } from './field.tsx';

/** Makes SurveyJS's renderer draw every question with {@link Field}. Call once, before the first form. */
export function registerFields(): void {
  ReactElementFactory.Instance.registerElement('question', (props) => <Field {...props} />);
}
