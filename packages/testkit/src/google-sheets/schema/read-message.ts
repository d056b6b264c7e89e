import { badRequest, notSimulated } from '../api-error.ts';
import type { BodyMessages } from '../types.ts';
import { type FieldType, schema } from './messages.ts';

/** Messages of which at most one field may be set (proto `oneof`), with the oneof's name. */
const ONEOFS: Readonly<Record<string, string>> = { Request: 'kind', ExtendedValue: 'value', DataFilter: 'filter' };

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

interface Violation {
  readonly field: string;
  readonly description: string;
}

/**
 * Reads a JSON body as the API's JSON parser does: unknown names, wrong types and enum values outside the list are
 * refused with Google's texts; nulls count as absent; numbers may be strings.
 *
 * @throws ApiError 400 with one field violation for each fault; 501 where a field is not simulated.
 */
export function readMessage<Name extends keyof BodyMessages>(name: Name, body: unknown): BodyMessages[Name] {
  const violations: Violation[] = [];
  const value = readFields(name, body ?? {}, '', violations);
  if (violations.length > 0) {
    throw badRequest(violations.map((violation) => violation.description).join('\n'), violations);
  }
  // The schema has just been held against every field; BodyMessages is the same document's TypeScript.
  return value as BodyMessages[Name];
}

function readFields(name: string, value: unknown, path: string, violations: Violation[]): unknown {
  const fields = schema.messages.get(name);
  if (fields === undefined || !isObject(value)) {
    violations.push(invalidValue(path, `type.googleapis.com/google.apps.sheets.v4.${name}`, value));
    return undefined;
  }
  const result: Record<string, unknown> = {};
  const oneof = ONEOFS[name];
  for (const [key, given] of Object.entries(value)) {
    const type = fields.get(key);
    const at = path === '' ? '' : ` at '${path}'`;
    if (type === undefined) {
      violations.push({
        field: path,
        description: `Invalid JSON payload received. Unknown name "${key}"${at}: Cannot find field.`,
      });
      continue;
    }
    if (given === null) continue;
    if (oneof !== undefined && Object.keys(result).length > 0) {
      violations.push({
        field: path,
        description: `Invalid value${at} (oneof), oneof field '${oneof}' is already set. Cannot set '${key}'`,
      });
      continue;
    }
    const here = path === '' ? snakeCase(key) : `${path}.${snakeCase(key)}`;
    result[key] = readField(type, given, here, violations);
  }
  return result;
}

function readField(type: FieldType, value: unknown, path: string, violations: Violation[]): unknown {
  if (!type.repeated) return readSingle(type, value, path, violations);
  if (!Array.isArray(value)) {
    violations.push(invalidValue(path, typeName(type), value));
    return undefined;
  }
  // A null in a list of cells is an empty message for the real parser; `any` keeps it (null values are skipped).
  return value.map((item: unknown, index) =>
    readSingle(type, item ?? (type.kind === 'message' ? {} : item), `${path}[${index}]`, violations),
  );
}

function readSingle(type: FieldType, value: unknown, path: string, violations: Violation[]): unknown {
  if (Array.isArray(value) && type.kind !== 'any') {
    const key = path.slice(path.lastIndexOf('.') + 1);
    violations.push({
      field: path,
      description: `Invalid JSON payload received. Unknown name "${key}": Proto field is not repeating, cannot start list.`,
    });
    return undefined;
  }
  if (type.kind === 'any') return value;
  if (type.kind === 'unsupported') throw notSimulated(`the field '${path}'`);
  if (type.kind === 'message') return readFields(type.name, value, path, violations);
  if (type.kind === 'map') {
    if (!isObject(value)) {
      violations.push(invalidValue(path, 'map', value));
      return undefined;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, readFields(type.name, item, `${path}[${key}]`, violations)]),
    );
  }
  const read = readScalar(type, value);
  if (read === undefined) violations.push(invalidValue(path, typeName(type), value));
  return read;
}

function readScalar(type: FieldType, value: unknown): unknown {
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isInteger(number) && number >= INT32.min && number <= INT32.max
        ? number
        : undefined;
    }
    case 'double': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    }
    case 'enum':
      return typeof value === 'string' && schema.enums.get(type.name)?.has(value) === true ? value : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function invalidValue(path: string, type: string, value: unknown): Violation {
  return { field: path, description: `Invalid value at '${path}' (${type}), ${JSON.stringify(value)}` };
}

function typeName(type: FieldType): string {
  const scalars: Partial<Record<FieldType['kind'], string>> = {
    int: 'TYPE_INT32',
    double: 'TYPE_DOUBLE',
    bool: 'TYPE_BOOL',
    str: 'TYPE_STRING',
    mask: 'type.googleapis.com/google.protobuf.FieldMask',
  };
  return scalars[type.kind] ?? `type.googleapis.com/google.apps.sheets.v4.${type.name}`;
}

/** The parser's paths are in the names of the proto files. */
function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
