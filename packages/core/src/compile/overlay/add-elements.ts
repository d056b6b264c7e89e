import { localPrefix } from '../../form/comparability.ts';
import type { Addition } from '../../form/overlay.ts';
import { checkSurveyTexts } from '../check-texts.ts';
import { type InEach, oneOf } from '../finding-words.ts';
import { at, type FindingWords, type Place } from '../findings.ts';
import { copyOf, isNode, type JsonNode, type MutableJson, textOf } from '../json-node.ts';
import { elementsBelow, findElement, isContainer, notePlaces } from '../survey-elements.ts';
import { besidePage, noContainer, noPage, pageInside, typedPage, unmarked, untypedQuestion } from './addition-words.ts';
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
    if (problem !== undefined) forbid(work.findings, at(place, target.where), problem);
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
    en: { message: 'An addition is a "question" or a "page": one of the two.', fix: 'Write two entries to add both.' },
    fr: {
      message: 'Un ajout est une "question" ou une "page" : l’une des deux.',
      fix: 'Pour ajouter les deux, écrivez deux ajouts.',
    },
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
      en: {
        message: 'An addition needs one place: "before", "after" or "in".',
        fix: 'Name the question or page that it goes before or after, or the page at whose end it goes.',
      },
      fr: {
        message: 'Un ajout a besoin d’une seule place : « before » (avant), « after » (après) ou « in » (dans).',
        fix: 'Nommez la question ou la page qu’il précède ou qu’il suit, ou la page à la fin de laquelle il se met.',
      },
    });
    return undefined;
  }
  if (findElement(survey, target.anchor) !== undefined) return target;
  const own = at(place, target.where);
  if (findElement(whole, target.anchor) === undefined) reportUnknown(findings, own, target.anchor);
  else
    forbid(findings, own, {
      en: { message: `"${target.anchor}" is not shown here, so nothing can go beside it.`, fix: 'Name another place.' },
      fr: {
        message: `« ${target.anchor} » ne s’affiche pas ici : rien ne peut se mettre à côté.`,
        fix: 'Nommez une autre place.',
      },
    });
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
      en: {
        message: `The name "${textOf(one, 'name')}" is there twice.`,
        fix: 'Give this page, panel or question another name.',
      },
      fr: {
        message: `Le nom « ${textOf(one, 'name')} » est là deux fois.`,
        fix: 'Donnez un autre nom à cette page, à ce groupe ou à cette question.',
      },
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
      ...(kind === 'page' ? typedPage : untypedQuestion),
    });
    return false;
  }
  checkSurveyTexts(element, spoken, places, findings);
  const foreign = [element, ...elementsBelow(element)].filter((one) => !textOf(one, 'name').startsWith(localPrefix));
  for (const one of foreign) {
    findings.error(at(places.get(one) ?? place, 'name'), {
      code: 'FORM_NAME_INVALID',
      ...unmarked(textOf(one, 'name')),
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
              forbid(findings, at(place, 'table'), {
                en: { message: `The form has no table "${table}" for "${name}".`, fix: oneOf(known).en },
                fr: {
                  message: `Le formulaire n’a pas de tableau « ${table} » pour « ${name} ».`,
                  fix: oneOf(known).fr,
                },
              }),
          ]
        : []),
      ...(lost === undefined
        ? []
        : [
            () =>
              forbid(findings, place, {
                en: {
                  message: `"${name}" depends on "${lost}", which may be withheld.`,
                  fix: 'Let it depend on another answer, or on none.',
                },
                fr: {
                  message: `« ${name} » dépend de « ${lost} », une réponse qui peut ne pas être gardée.`,
                  fix: 'Faites-la dépendre d’une autre réponse, ou d’aucune.',
                },
              }),
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
): InEach<FindingWords> | undefined {
  if (where === 'in') {
    const container = findElement(survey, anchor);
    if (kind === 'page') return pageInside;
    if (container === undefined || !isContainer(container)) return noContainer(anchor);
    const inside = container['elements'];
    container['elements'] = [...(Array.isArray(inside) ? inside : []), element];
    return undefined;
  }
  const list = listAround(survey, anchor);
  const isAmongPages = list === survey['pages'];
  if (isAmongPages !== (kind === 'page')) {
    return kind === 'page' ? noPage(anchor) : besidePage(anchor);
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
