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

/** Reading under way. The path is kept as steps and only written out for a fault: most bodies have a million fields. */
interface Reading {
  readonly violations: Violation[];
  readonly path: (string | number)[];
}

/**
 * Reads a JSON body as the API's JSON parser does: unknown names, wrong types and enum values outside the list are
 * refused with Google's texts; nulls count as absent; numbers may be strings.
 *
 * @throws ApiError 400 with one field violation for each fault; 501 where a field is not simulated.
 */
export function readMessage<Name extends keyof BodyMessages>(name: Name, body: unknown): BodyMessages[Name] {
  const reading: Reading = { violations: [], path: [] };
  const value = readFields(name, body ?? {}, reading);
  const { violations } = reading;
  if (violations.length > 0) {
    throw badRequest(violations.map((violation) => violation.description).join('\n'), violations);
  }
  // The schema has just been held against every field; BodyMessages is the same document's TypeScript.
  return value as BodyMessages[Name];
}

function readFields(name: string, value: unknown, reading: Reading): unknown {
  const fields = schema.messages.get(name);
  if (fields === undefined || !isObject(value)) {
    return refuseValue(reading, `type.googleapis.com/google.apps.sheets.v4.${name}`, value);
  }
  const result: Record<string, unknown> = {};
  const oneof = ONEOFS[name];
  let isSet = false;
  for (const key of Object.keys(value)) {
    const given = value[key];
    const type = fields.get(key);
    if (type === undefined) {
      refuse(reading, (at) => `Invalid JSON payload received. Unknown name "${key}"${at}: Cannot find field.`);
      continue;
    }
    if (given === null || given === undefined) continue;
    if (oneof !== undefined && isSet) {
      refuse(reading, (at) => `Invalid value${at} (oneof), oneof field '${oneof}' is already set. Cannot set '${key}'`);
      continue;
    }
    isSet = true;
    reading.path.push(key);
    result[key] = readField(type, given, reading);
    reading.path.pop();
  }
  return result;
}

function readField(type: FieldType, value: unknown, reading: Reading): unknown {
  if (!type.repeated) return readSingle(type, value, reading);
  if (!Array.isArray(value)) return refuseValue(reading, typeName(type), value);
  return value.map((item: unknown, index) => {
    reading.path.push(index);
    // A null in a list of messages is an empty one; in a list of values it stays, and is skipped on writing.
    const read = readSingle(type, item ?? (type.kind === 'message' ? {} : item), reading);
    reading.path.pop();
    return read;
  });
}

function readSingle(type: FieldType, value: unknown, reading: Reading): unknown {
  if (type.kind === 'any') return value;
  if (Array.isArray(value)) {
    const key = reading.path.findLast((step) => typeof step === 'string');
    return refuse(
      reading,
      () =>
        `Invalid JSON payload received. Unknown name "${key ?? ''}": Proto field is not repeating, cannot start list.`,
    );
  }
  if (type.kind === 'unsupported') throw notSimulated(`the field '${pathText(reading.path)}'`);
  if (type.kind === 'message') return readFields(type.name, value, reading);
  if (type.kind === 'map') return readMap(type, value, reading);
  return readScalar(type, value) ?? refuseValue(reading, typeName(type), value);
}

function readMap(type: FieldType, value: unknown, reading: Reading): unknown {
  if (!isObject(value)) return refuseValue(reading, 'map', value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      reading.path.push(key);
      const read = readFields(type.name, item, reading);
      reading.path.pop();
      return [key, read];
    }),
  );
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

function refuse(reading: Reading, describe: (at: string) => string): undefined {
  const field = pathText(reading.path);
  reading.violations.push({ field, description: describe(field === '' ? '' : ` at '${field}'`) });
  return undefined;
}

function refuseValue(reading: Reading, type: string, value: unknown): undefined {
  return refuse(reading, (at) => `Invalid value${at} (${type}), ${JSON.stringify(value)}`);
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

/** The parser's paths are in the names of the proto files: `requests[0].append_cells.sheet_id`. */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `[${step}]` : `.${step.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`,
    )
    .join('')
    .slice(1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
