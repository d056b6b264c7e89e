import type { InEach } from '../finding-words.ts';
import { at } from '../findings.ts';
import { type JsonNode, nodesIn, textOf } from '../json-node.ts';
import { elementsBelow, questionsBelow } from '../survey-elements.ts';
import { asksForConsent, holdsNotice, namesOf } from './needed-questions.ts';
import { forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';

const place = at(overlayRoot, 'pageOrder');

/**
 * Puts the pages into the organisation's order. Whatever a question depends on stays before it, and the law's notice stays
 * before the consents.
 */
export function orderPages(work: OverlayWork): void {
  const { overlay, survey, findings } = work;
  if (overlay.pageOrder === undefined) return;
  const pages = nodesIn(survey['pages']);
  if (!checkList(work, pages, overlay.pageOrder)) return;
  const inOrder = overlay.pageOrder.flatMap((name) => pages.filter((page) => textOf(page, 'name') === name));
  const before = findings.all.length;
  for (const [earlier, later, why] of requirementsOf(work, pages)) {
    if (inOrder.indexOf(earlier) < inOrder.indexOf(later)) continue;
    const [first, second] = [textOf(earlier, 'name'), textOf(later, 'name')];
    forbid(findings, at(place, overlay.pageOrder.indexOf(second)), {
      en: {
        message: `Page "${second}" cannot come before "${first}": ${why.en}.`,
        fix: 'Keep the two in the order of the form.',
      },
      fr: {
        message: `La page « ${second} » ne peut pas venir avant « ${first} » : ${why.fr}.`,
        fix: 'Gardez les deux dans l’ordre du formulaire.',
      },
    });
  }
  if (findings.all.length === before) survey['pages'] = inOrder;
}

/** Every page once; pages that a profile or this overlay takes out may be named as well. */
function checkList(
  { whole, findings, overlay }: OverlayWork,
  pages: readonly JsonNode[],
  order: readonly string[],
): boolean {
  const present = pages.map((page) => textOf(page, 'name'));
  const known = new Set([...present, ...nodesIn(whole['pages']).map((page) => textOf(page, 'name'))]);
  const before = findings.all.length;
  order.forEach((name, index) => {
    if (!known.has(name)) {
      findings.error(at(place, index), {
        code: 'OVERLAY_NAME_UNKNOWN',
        en: {
          message: `The form has no page named "${name}".`,
          fix: `Use each of these once: ${present.join(', ')}.`,
        },
        fr: {
          message: `Le formulaire n’a pas de page nommée « ${name} ».`,
          fix: `Utilisez chacune de celles-ci une fois : ${present.join(', ')}.`,
        },
      });
    } else if (order.indexOf(name) !== index) {
      forbid(findings, at(place, index), {
        en: { message: `Page "${name}" is there twice.`, fix: 'Write each page once.' },
        fr: { message: `La page « ${name} » est là deux fois.`, fix: 'Écrivez chaque page une fois.' },
      });
    }
  });
  const missing = present.filter((name) => overlay.pageOrder?.includes(name) !== true);
  if (missing.length > 0) {
    forbid(findings, place, {
      en: { message: `The order leaves out: ${missing.join(', ')}.`, fix: 'Write every page; "hide" takes one out.' },
      fr: {
        message: `Il manque dans l’ordre : ${missing.join(', ')}.`,
        fix: 'Écrivez toutes les pages. Pour en retirer une, nommez-la sous « hide ».',
      },
    });
  }
  return findings.all.length === before;
}

/** Pairs of pages that stay in their order, and why. */
function requirementsOf(
  { input: { source } }: OverlayWork,
  pages: readonly JsonNode[],
): readonly (readonly [earlier: JsonNode, later: JsonNode, why: InEach])[] {
  return pages.flatMap((later, index) =>
    pages.slice(0, index).flatMap((earlier): readonly (readonly [JsonNode, JsonNode, InEach])[] => {
      const asked = new Set(questionsBelow(earlier).map((question) => textOf(question, 'name')));
      const needed = conditionsOf(later).find((name) => asked.has(name));
      if (needed !== undefined) return [[earlier, later, dependsOn(needed)]];
      const isLaw = questionsBelow(earlier).some(holdsNotice);
      const consents = questionsBelow(later).some((question) => asksForConsent(question, source.definition));
      return isLaw && consents ? [[earlier, later, noticeFirst]] : [];
    }),
  );
}

function dependsOn(question: string): InEach {
  return { en: `it depends on the answer to "${question}"`, fr: `elle dépend de la réponse à « ${question} »` };
}

const noticeFirst: InEach = {
  en: 'the notice is read before the consent',
  fr: 'l’avis se lit avant le consentement',
};

/** The names that a page's conditions look at. */
function conditionsOf(page: JsonNode): readonly string[] {
  return [page, ...elementsBelow(page)].flatMap((element) => [
    ...namesOf(textOf(element, 'visibleIf')),
    ...namesOf(textOf(element, 'requiredIf')),
    ...nodesIn(element['validators']).flatMap((rule) => namesOf(textOf(rule, 'expression'))),
    ...nodesIn(element['templateElements']).flatMap((part) => namesOf(textOf(part, 'visibleIf'))),
  ]);
}
