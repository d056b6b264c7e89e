import { readFileSync } from 'node:fs';

/** What a field holds. `message` and `enum` name an entry of the schema. */
export interface FieldType {
  readonly kind: 'int' | 'double' | 'bool' | 'str' | 'mask' | 'any' | 'unsupported' | 'enum' | 'message' | 'map';
  /** Name of the message or enum; for a map, of its value's message. */
  readonly name: string;
  readonly repeated: boolean;
}

/** Messages and enums of the API, by name. */
export interface Schema {
  readonly messages: ReadonlyMap<string, ReadonlyMap<string, FieldType>>;
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

const SCALARS = ['int', 'double', 'bool', 'str', 'mask', 'any', 'unsupported'] as const;

/** The schema of `messages.txt`, taken from Google's public discovery document. */
export const schema: Schema = parseSchema(readFileSync(new URL('./messages.txt', import.meta.url), 'utf8'));

function parseSchema(text: string): Schema {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const enums = new Map<string, ReadonlySet<string>>();
  for (const line of lines.filter((each) => each.startsWith('enum '))) {
    const [, name = '', values = ''] = line.split(' ');
    enums.set(name, new Set(values.split('|')));
  }
  const messages = new Map<string, ReadonlyMap<string, FieldType>>();
  for (const line of lines.filter((each) => !each.startsWith('enum '))) {
    const [name = '', ...fields] = line.split(' ');
    messages.set(
      name,
      new Map(
        fields.map((field) => {
          const [key = '', type = ''] = field.split(':');
          return [key, parseType(type, enums)];
        }),
      ),
    );
  }
  return { messages, enums };
}

function parseType(text: string, enums: ReadonlyMap<string, unknown>): FieldType {
  const repeated = text.endsWith('[]');
  // Lists of lists hold values of any kind, so one level is enough to read them.
  const name = text.replaceAll('[]', '');
  const scalar = SCALARS.find((each) => each === name);
  if (scalar !== undefined) return { kind: scalar, name, repeated };
  if (name.startsWith('map<')) return { kind: 'map', name: name.slice(4, -1), repeated };
  return { kind: enums.has(name) ? 'enum' : 'message', name, repeated };
}
