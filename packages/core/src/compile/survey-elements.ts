import { at, type Place } from './findings.ts';
import { isNode, type JsonNode, nodesIn, textOf } from './json-node.ts';

/** Where each element lies in the source, remembered by object, so that removing one moves no other's path. */
export type Places = WeakMap<JsonNode, Place>;

/** Where the words of a text were written, by language, where that is not beside their element: in an overlay. */
export type WordOrigins = WeakMap<JsonNode, Readonly<Record<string, Place>>>;

/** Notes the place of every page, panel and question of a survey. */
export function placesIn(survey: JsonNode): Places {
  const places: Places = new WeakMap();
  notePlaces(survey, { file: 'survey.json', path: '$' }, places);
  return places;
}

/** Notes the place of an element and of everything in it. */
export function notePlaces(node: JsonNode, place: Place, places: Places): void {
  places.set(node, place);
  for (const [key, value] of Object.entries(node)) {
    if (isNode(value)) notePlaces(value, at(place, key), places);
    if (!Array.isArray(value)) continue;
    value.forEach((item, index) => {
      if (isNode(item)) notePlaces(item, at(at(place, key), index), places);
    });
  }
}

/** Whether an element holds others: a page (which has no `type`) or a panel. */
export function isContainer(element: JsonNode): boolean {
  return element['type'] === undefined || element['type'] === 'panel' || element['type'] === 'page';
}

/** Every question below a survey, page or panel, in order; `html` included, the questions inside questions not. */
export function questionsBelow(container: JsonNode): readonly JsonNode[] {
  return childrenOf(container).flatMap((element) => (isContainer(element) ? questionsBelow(element) : [element]));
}

/** Every page, panel and question below, outermost first. */
export function elementsBelow(container: JsonNode): readonly JsonNode[] {
  return childrenOf(container).flatMap((element) =>
    isContainer(element) ? [element, ...elementsBelow(element)] : [element],
  );
}

function childrenOf(container: JsonNode): readonly JsonNode[] {
  return [...nodesIn(container['pages']), ...nodesIn(container['elements'])];
}

/** Takes out the elements that `isUnwanted` names, wherever they are. */
export function removeElements(container: JsonNode, isUnwanted: (element: JsonNode) => boolean): void {
  for (const key of ['pages', 'elements'] as const) {
    const list = container[key];
    if (!Array.isArray(list)) continue;
    const kept = list.filter((element) => !isNode(element) || !isUnwanted(element));
    container[key] = kept;
    for (const element of kept) if (isNode(element) && isContainer(element)) removeElements(element, isUnwanted);
  }
}

/** The element of a name, where there is one. */
export function findElement(survey: JsonNode, name: string): JsonNode | undefined {
  return elementsBelow(survey).find((element) => textOf(element, 'name') === name);
}
