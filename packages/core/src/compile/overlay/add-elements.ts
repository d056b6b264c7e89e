import { localPrefix } from '../../form/comparability.ts';
import type { Addition } from '../../form/overlay.ts';
import { checkSurveyTexts } from '../check-texts.ts';
import { at, type Place } from '../findings.ts';
import { copyOf, isNode, type JsonNode, type MutableJson, textOf } from '../json-node.ts';
import { elementsBelow, findElement, isContainer, notePlaces } from '../survey-elements.ts';
import { namesOf } from './needed-questions.ts';
import { forbid, type OverlayWork, overlayRoot, reportUnknown } from './overlay-work.ts';

/** Puts in what the organisation adds. Everything in it is then checked as the form's own questions are. */
export function addElements(work: OverlayWork): void {
  (work.overlay.add ?? []).forEach((addition, index) => {
    const place = at(at(overlayRoot, 'add'), index);
    const kind = kindOf(work, addition, place);
    const target = targetOf(work, addition, place);
    const source = kind === undefined ? undefined : addition[kind];
    if (kind === undefined || target === undefined || source === undefined) return;
    const element = copyOf(source);
    const own = at(place, kind);
    notePlaces(element, own, work.places);
    if (
      ![checkElement(work, element, { kind, place: own }), checkFree(work, element), checkFit(work, element)].every(
        Boolean,
      )
    )
      return;
    const problem = putIn(work.survey, element, { ...target, kind });
    if (problem !== undefined) forbid(work.findings, at(place, target.where), problem.message, problem.fix);
  });
}

type Kind = 'question' | 'page';

interface Target {
  readonly where: 'before' | 'after' | 'in';
  readonly anchor: string;
}

function kindOf({ findings }: OverlayWork, { question, page }: Addition, place: Place): Kind | undefined {
  if ((question === undefined) !== (page === undefined)) return question === undefined ? 'page' : 'question';
  findings.error(place, {
    code: 'FORM_SHAPE_INVALID',
    message: 'An addition is a "question" or a "page": one of the two.',
    fix: 'Write two entries to add both.',
  });
  return undefined;
}

function targetOf({ survey, whole, findings }: OverlayWork, addition: Addition, place: Place): Target | undefined {
  const given = (['before', 'after', 'in'] as const).flatMap((where) => {
    const anchor = addition[where];
    return anchor === undefined ? [] : [{ where, anchor }];
  });
  const [target] = given;
  if (target === undefined || given.length > 1) {
    findings.error(place, {
      code: 'FORM_SHAPE_INVALID',
      message: 'An addition needs one place: "before", "after" or "in".',
      fix: 'Name the question or page that it goes before or after, or the page at whose end it goes.',
    });
    return undefined;
  }
  if (findElement(survey, target.anchor) !== undefined) return target;
  const own = at(place, target.where);
  if (findElement(whole, target.anchor) === undefined) reportUnknown(findings, own, target.anchor);
  else
    forbid(findings, own, `"${target.anchor}" is not shown here, so nothing can go beside it.`, 'Name another place.');
  return undefined;
}

/** No name twice: SurveyJS and the tables tell questions apart by it. */
function checkFree({ survey, whole, findings, places }: OverlayWork, element: JsonNode): boolean {
  const seen = new Set([...elementsBelow(survey), ...elementsBelow(whole)].map((one) => textOf(one, 'name')));
  const taken = [element, ...elementsBelow(element)].filter((one) => {
    const name = textOf(one, 'name');
    const isTaken = seen.has(name);
    seen.add(name);
    return isTaken;
  });
  for (const one of taken) {
    findings.error(at(places.get(one) ?? overlayRoot, 'name'), {
      code: 'FORM_NAME_TAKEN',
      message: `The name "${textOf(one, 'name')}" is there twice.`,
      fix: 'Give this page, panel or question another name.',
    });
  }
  return taken.length === 0;
}

/** Names of its own, and every text in every language that the organisation offers. */
function checkElement(
  { findings, places, spoken }: OverlayWork,
  element: JsonNode,
  { kind, place }: { readonly kind: Kind; readonly place: Place },
): boolean {
  const isPage = element['type'] === undefined || element['type'] === 'page';
  if (isPage !== (kind === 'page')) {
    findings.error(at(place, 'type'), {
      code: 'FORM_SHAPE_INVALID',
      message: kind === 'page' ? 'A page has no "type".' : 'The question has no "type".',
      fix:
        kind === 'page'
          ? 'Take "type" out, or write "question".'
          : 'Write the type of a question, or "page" instead of "question".',
    });
    return false;
  }
  checkSurveyTexts(element, spoken, places, findings);
  const foreign = [element, ...elementsBelow(element)].filter((one) => !textOf(one, 'name').startsWith(localPrefix));
  for (const one of foreign) {
    findings.error(at(places.get(one) ?? place, 'name'), {
      code: 'FORM_NAME_INVALID',
      message: `"${textOf(one, 'name')}" does not begin with "${localPrefix}".`,
      fix: `Write "${localPrefix}${textOf(one, 'name').replace(/^x_?/, '')}": so it never meets a name that the form gets later.`,
    });
  }
  return foreign.length === 0;
}

/** What the form has for it: a table, and answers that are kept. */
function checkFit({ findings, places, input }: OverlayWork, element: JsonNode): boolean {
  const { tables, withhold = [] } = input.source.definition;
  const withheld = withhold.flatMap(({ questions }) => (questions === 'all' ? [] : questions));
  const problems = [element, ...elementsBelow(element)].flatMap((one): readonly (() => void)[] => {
    const place = places.get(one) ?? overlayRoot;
    const [name, table] = [textOf(one, 'name'), textOf(one, 'table')];
    const lost = ['visibleIf', 'requiredIf']
      .flatMap((key) => namesOf(textOf(one, key)))
      .find((asked) => withheld.includes(asked));
    const known = Object.keys(tables);
    const isElsewhere = table !== '' && table !== 'none' && !known.includes(table);
    return [
      ...(isElsewhere
        ? [
            () =>
              forbid(
                findings,
                at(place, 'table'),
                `The form has no table "${table}" for "${name}".`,
                `Use one of: ${known.join(', ')}.`,
              ),
          ]
        : []),
      ...(lost === undefined
        ? []
        : [
            () =>
              forbid(
                findings,
                place,
                `"${name}" depends on "${lost}", which may be withheld.`,
                'Let it depend on another answer, or on none.',
              ),
          ]),
    ];
  });
  for (const report of problems) report();
  return problems.length === 0;
}

function putIn(
  survey: JsonNode,
  element: JsonNode,
  { where, anchor, kind }: Target & { readonly kind: Kind },
): { readonly message: string; readonly fix: string } | undefined {
  if (where === 'in') {
    const container = findElement(survey, anchor);
    if (container === undefined || !isContainer(container) || kind === 'page') {
      const message = kind === 'page' ? 'A page cannot go in something.' : `"${anchor}" is no page and no panel.`;
      return { message, fix: 'Write "before" or "after".' };
    }
    const inside = container['elements'];
    container['elements'] = [...(Array.isArray(inside) ? inside : []), element];
    return undefined;
  }
  const list = listAround(survey, anchor);
  const isAmongPages = list === survey['pages'];
  if (isAmongPages !== (kind === 'page')) {
    return kind === 'page'
      ? { message: `"${anchor}" is no page.`, fix: 'Name a page.' }
      : {
          message: `"${anchor}" is a page: a question stands in one.`,
          fix: `Write "in": "${anchor}", or name a question.`,
        };
  }
  const index = list.findIndex((one) => isNode(one) && textOf(one, 'name') === anchor);
  list.splice(where === 'before' ? index : index + 1, 0, element);
  return undefined;
}

/** The list that holds an element of this name. */
function listAround(container: JsonNode, name: string): MutableJson[] {
  for (const key of ['pages', 'elements'] as const) {
    const list = container[key];
    if (!Array.isArray(list)) continue;
    if (list.some((one) => isNode(one) && textOf(one, 'name') === name)) return list;
    for (const one of list) {
      const found = isNode(one) && isContainer(one) ? listAround(one, name) : [];
      if (found.length > 0) return found;
    }
  }
  return [];
}
