import type { JsonObject, JsonValue } from '../form/form-source.ts';

/** A part of a survey that may be changed while the form is compiled; the source itself never is. */
export interface JsonNode {
  [key: string]: MutableJson;
}
export type MutableJson = string | number | boolean | null | MutableJson[] | JsonNode;

/** A copy that may be changed. */
export function copyOf(value: JsonObject): JsonNode {
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyValue(child)]));
}

function copyValue(value: JsonValue): MutableJson {
  if (isReadonlyList(value)) return value.map(copyValue);
  return typeof value === 'object' && value !== null ? copyOf(value) : value;
}

function isReadonlyList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a value is a JSON object. */
export function isNode(value: unknown): value is JsonNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list, with their places in it; nothing for what is no list. */
export function nodesIn(value: MutableJson | undefined): readonly JsonNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A text property, or an empty text. */
export function textOf(node: JsonNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** A number property, where there is one. */
export function numberOf(node: JsonNode, key: string): number | undefined {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
