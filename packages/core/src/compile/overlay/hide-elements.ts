import { at } from '../findings.ts';
import { textOf } from '../json-node.ts';
import { isContainer, questionsBelow, removeElements } from '../survey-elements.ts';
import { reasonToKeep } from './needed-questions.ts';
import { elementNamed, forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';

/** Takes out what the overlay hides; whatever the law, a consent or the team's columns need stays, and is an error. */
export function hideElements(work: OverlayWork): void {
  const { survey, overlay, findings, input } = work;
  const wanted = (overlay.hide ?? []).flatMap((name, index) => {
    const place = at(at(overlayRoot, 'hide'), index);
    const element = elementNamed(work, name, place);
    return element === undefined ? [] : [{ name, place, element }];
  });
  const hidden = new Set(
    wanted.flatMap(({ element }) => [element, ...questionsBelow(element)].map((one) => textOf(one, 'name'))),
  );
  const names = new Set<string>();
  for (const { name, place, element } of wanted) {
    const inside = isContainer(element) ? questionsBelow(element) : [element];
    const kept = inside.flatMap((question) => {
      const reason = reasonToKeep(question, { definition: input.source.definition, hidden });
      return reason === undefined ? [] : [{ question: textOf(question, 'name'), reason }];
    });
    if (kept.length === 0) names.add(name);
    for (const { question, reason } of kept) {
      forbid(findings, place, {
        en: {
          message: `"${name}" cannot be hidden: ${reason.en(question)}.`,
          fix: 'Take it out of "hide". Only optional questions can be hidden, and none that consents, the law or results need.',
        },
        fr: {
          message: `« ${name} » doit rester : ${reason.fr(question)}.`,
          fix: 'Retirez ce nom de « hide ». Seules des questions facultatives peuvent être masquées, et aucune dont un consentement, la loi ou les résultats ont besoin.',
        },
      });
    }
  }
  removeElements(survey, (element) => names.has(textOf(element, 'name')));
}
