import { holds } from '../../expression/evaluate-expression.ts';
import type { Expression } from '../../expression/expression.ts';
import { namesIn } from '../../expression/expression-parts.ts';
import { at } from '../findings.ts';
import { type JsonNode, textOf } from '../json-node.ts';
import { parseExpression } from '../parse-expression.ts';
import { elementsBelow, findElement, isContainer, questionsBelow } from '../survey-elements.ts';
import { asksForConsent, reasonToKeep } from './needed-questions.ts';
import { type OverlayWork, overlayRoot } from './overlay-work.ts';

/**
 * Warns of what stays in a form and is never shown again, because the overlay hides the questions that its condition looks
 * at. Certain cases only: a condition that another question can still meet is left alone. So is a consent to answers that
 * are not asked for any more.
 */
export function warnOfUnmet(work: OverlayWork): void {
  const { survey, whole, overlay, findings } = work;
  const { definition } = work.input.source;
  const gone = (overlay.hide ?? []).map((name) => namesBelow(findElement(whole, name)));
  const hidden = new Set(gone.flatMap((names) => [...names]));
  if (hidden.size === 0) return;
  const missing = new Set([...hidden].filter((name) => findElement(survey, name) === undefined));
  for (const element of elementsBelow(survey)) {
    const condition = textOf(element, 'visibleIf');
    if (condition === '' || asksForConsent(element, definition)) continue;
    const parsed = parseExpression(condition);
    if (!parsed.ok || !isNever(parsed.expression, missing)) continue;
    const causes = namesIn(parsed.expression).filter((name) => missing.has(name));
    const index = gone.findIndex((names) => causes.some((name) => names.has(name)));
    const mayGo = isContainer(element) || reasonToKeep(element, { definition, hidden }) === undefined;
    const [name, cause] = [textOf(element, 'name'), causes.join(', ')];
    findings.warning(at(at(overlayRoot, 'hide'), index), {
      code: 'OVERLAY_CONDITION_UNMET',
      en: {
        message: `"${name}" is never shown: its condition looks at ${cause}, which is hidden here.`,
        fix: mayGo ? `Hide "${name}" as well, or take ${cause} out of "hide".` : `Take ${cause} out of "hide".`,
      },
      fr: {
        message: `« ${name} » n’est jamais montrée : sa condition dépend de ${cause}, masquée ici.`,
        fix: mayGo ? `Masquez aussi « ${name} », ou retirez ${cause} de « hide ».` : `Retirez ${cause} de « hide ».`,
      },
    });
  }
}

/** An element and what it holds, by name. */
function namesBelow(element: JsonNode | undefined): ReadonlySet<string> {
  if (element === undefined) return new Set();
  const inside = isContainer(element) ? questionsBelow(element) : [element];
  return new Set(inside.map((one) => textOf(one, 'name')));
}

/** Whether a condition is false whatever is answered, now that nobody answers these questions. */
function isNever(condition: Expression, missing: ReadonlySet<string>): boolean {
  if (condition.kind === 'binary' && condition.operator === 'and') {
    return isNever(condition.left, missing) || isNever(condition.right, missing);
  }
  if (condition.kind === 'binary' && condition.operator === 'or') {
    return isNever(condition.left, missing) && isNever(condition.right, missing);
  }
  const names = namesIn(condition);
  return (
    names.length > 0 && names.every((name) => missing.has(name)) && !holds(condition, { answers: {}, variables: {} })
  );
}
