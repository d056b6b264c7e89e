import { languageCode } from '@tablee/core';
import { z } from 'zod';
import { type Finding, jsonPath } from './finding.ts';
import type { JsonFile } from './json-file.ts';
import { looksSecret } from './secret-findings.ts';

type Issue = z.core.$ZodIssue;

/**
 * What a schema refused, as findings that a person can act on. Values are repeated only where they cannot be secrets.
 * `inside` is where in its file the checked value lies; the file's root when left out.
 */
export function schemaFindings(
  issues: readonly Issue[],
  schema: z.ZodType,
  source: Pick<JsonFile, 'file' | 'blocks'> & { readonly inside?: readonly PropertyKey[] },
): readonly Finding[] {
  const shape: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return issues.map((issue) => {
    const allowed = allowedFor(issue, schemaAt(shape, issue.path, shape));
    return {
      severity: 'error',
      blocks: source.blocks,
      file: source.file,
      path: jsonPath([...(source.inside ?? []), ...issue.path]),
      found: foundBy(issue),
      allowed,
      fix: fixFor(issue, allowed),
    };
  });
}

function foundBy(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} ${issue.keys.length === 1 ? 'is no known key' : 'are no known keys'}`;
  }
  if (issue.input === undefined) return 'nothing is there';
  const shown = showValue(issue.input, issue.path);
  const words = ownWords(issue);
  return words === undefined ? shown : `${shown} ${words}`;
}

/** The words of our own schema, where it gave any: they say what is allowed as well. */
function ownWords(issue: Issue): string | undefined {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message;
  const isOwn = issue.code === 'custom' || (issue.code === 'invalid_format' && !issue.message.startsWith('Invalid'));
  return isOwn ? issue.message : undefined;
}

/** Short plain values are repeated, so that the line can be found; anything that could be a secret is not. */
function showValue(value: unknown, path: readonly PropertyKey[]): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  if (path.includes('encryption') || looksSecret(String(path.at(-1) ?? ''), value)) return 'a text';
  return value.length > 60 ? 'a long text' : JSON.stringify(value);
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** The part of a JSON Schema that speaks about a path; `undefined` where it leads nowhere. */
function schemaAt(schema: JsonSchema, path: readonly PropertyKey[], root: JsonSchema): JsonSchema | undefined {
  const [key, ...rest] = path;
  const here = resolve(schema, root);
  if (key === undefined) return here;
  const property = here.properties?.[String(key)];
  const next = typeof key === 'number' ? here.items : (property ?? here.additionalProperties);
  if (isSchema(next) && !Array.isArray(next)) return schemaAt(next, rest, root);
  return here.anyOf
    ?.filter(isSchema)
    .map((option) => schemaAt(option, path, root))
    .find((found) => found !== undefined);
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  const target = name === undefined ? undefined : root.$defs?.[name];
  return isSchema(target) ? target : schema;
}

function allowedFor(issue: Issue, schema: JsonSchema | undefined): string {
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ');
  return schema === undefined || ownWords(issue) !== undefined ? '' : describeSchema(schema);
}

function describeSchema(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) {
    return schema.anyOf
      .filter(isSchema)
      .map(describeSchema)
      .filter((text) => text !== '')
      .join(', or ');
  }
  if (schema.properties !== undefined) return `the keys ${Object.keys(schema.properties).join(', ')}`;
  if (schema.type === 'object') return describeRecord(schema.propertyNames);
  if (schema.type === 'array') return (schema.minItems ?? 0) > 0 ? 'a list of at least one entry' : 'a list';
  if (schema.type === 'string') return 'a text';
  if (schema.type === 'integer' || schema.type === 'number') return describeNumber(schema);
  return schema.type === 'boolean' ? 'true or false' : '';
}

function describeRecord(names: JsonSchema['propertyNames']): string {
  if (!isSchema(names)) return 'an object';
  if (names.enum !== undefined) return `the keys ${names.enum.join(', ')}`;
  if (names.pattern === languageCode.source) return 'a text in each language, such as {"fr": "…", "en": "…"}';
  return names.pattern === undefined ? 'an object of named entries' : `an object whose keys match ${names.pattern}`;
}

function describeNumber(schema: JsonSchema): string {
  const kind = schema.type === 'integer' ? 'a whole number' : 'a number';
  const max = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
  if (schema.minimum !== undefined && max !== undefined) return `${kind} from ${schema.minimum} to ${max}`;
  return schema.minimum === undefined ? kind : `${kind} from ${schema.minimum}`;
}

function fixFor(issue: Issue, allowed: string): string {
  if (issue.code === 'unrecognized_keys') return 'Correct the spelling, or take it out.';
  if (issue.input === undefined) return 'Add it.';
  return allowed === '' ? 'Correct it.' : 'Write one of what is allowed.';
}
