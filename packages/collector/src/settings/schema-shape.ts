import { languageCode } from '@tablee/core';
import type { z } from 'zod';
import type { FindingLanguage } from './finding-language.ts';
import { shapeWords } from './words/shape-words.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** The part of a JSON Schema that speaks about a path; `undefined` where it leads nowhere. */
export function schemaAt(root: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined {
  return follow(root, path, root);
}

function follow(schema: JsonSchema, path: readonly PropertyKey[], root: JsonSchema): JsonSchema | undefined {
  const [key, ...rest] = path;
  const here = resolve(schema, root);
  if (key === undefined) return here;
  const property = here.properties?.[String(key)];
  const next = typeof key === 'number' ? here.items : (property ?? here.additionalProperties);
  if (isSchema(next) && !Array.isArray(next)) return follow(next, rest, root);
  return here.anyOf
    ?.filter(isSchema)
    .map((option) => follow(option, path, root))
    .find((found) => found !== undefined);
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  const target = name === undefined ? undefined : root.$defs?.[name];
  return isSchema(target) ? target : schema;
}

/** What a schema allows, for a person; empty where there is nothing to say. */
export function describeSchema(schema: JsonSchema | undefined, language: FindingLanguage): string {
  if (schema === undefined) return '';
  const words = shapeWords[language];
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) {
    return schema.anyOf
      .filter(isSchema)
      .map((option) => describeSchema(option, language))
      .filter((text) => text !== '')
      .join(words.or);
  }
  if (schema.properties !== undefined) return words.keys(Object.keys(schema.properties));
  if (schema.type === 'object') return describeRecord(schema.propertyNames, language);
  if (schema.type === 'array') return (schema.minItems ?? 0) > 0 ? words.filledList : words.list;
  if (schema.type === 'string') return describeText(schema, language);
  if (schema.type === 'integer' || schema.type === 'number') {
    const most = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
    return words.number(schema.type === 'integer' ? 'whole' : 'any', schema.minimum, most);
  }
  return schema.type === 'boolean' ? words.trueOrFalse : '';
}

function describeText({ format, minLength = 0 }: JsonSchema, language: FindingLanguage): string {
  const words = shapeWords[language];
  if (format === 'email') return words.email;
  if (format === 'uri') return words.webAddress;
  return minLength > 0 ? words.filledText : words.text;
}

function describeRecord(names: JsonSchema['propertyNames'], language: FindingLanguage): string {
  const words = shapeWords[language];
  if (!isSchema(names)) return words.anyObject;
  if (names.enum !== undefined) return words.keys(names.enum.map(String));
  if (names.pattern === languageCode.source) return words.localText;
  return names.pattern === undefined ? words.namedEntries : words.keysLike(names.pattern);
}
