import type { CompiledForm, JsonObject, JsonValue, Question } from '@tablee/core';
import { groupsField, otherPath } from '../plain/field-names.ts';

type Field = readonly [name: string, value: string];

/** The fields that a plain form would send for these answers: what {@link readPlainAnswers} reads back. */
export function plainFieldsOf(form: CompiledForm, answers: JsonObject): readonly Field[] {
  return fieldsIn(form.questions, answers, '');
}

function fieldsIn(questions: readonly Question[], answers: JsonObject, prefix: string): readonly Field[] {
  return questions.flatMap((question) => {
    const path = prefix + question.name;
    const other = answers[otherPath(question.name)];
    const beside: readonly Field[] = typeof other === 'string' ? [[otherPath(path), other]] : [];
    return [...fieldsOf(question, answers[question.name], path), ...beside];
  });
}

function fieldsOf(question: Question, value: JsonValue | undefined, path: string): readonly Field[] {
  if (value === undefined || value === null) return [];
  switch (question.kind) {
    case 'matrix':
      return Object.entries(objectIn(value)).map(([row, cell]): Field => [`${path}.${row}`, String(cell)]);
    case 'text-group':
      return fieldsIn(question.items, objectIn(value), `${path}.`);
    case 'grid':
      return Object.entries(objectIn(value)).flatMap(([row, cells]) =>
        fieldsIn(question.questions, objectIn(cells), `${path}.${row}.`),
      );
    case 'panels': {
      const panels = isList(value) ? value : [];
      const count: Field = [groupsField(question.name), String(panels.length)];
      return [
        ...(panels.length === 0 ? [] : [count]),
        ...panels.flatMap((panel, index) => fieldsIn(question.questions, objectIn(panel), `${path}[${index}].`)),
      ];
    }
    default:
      return (isList(value) ? value : [value]).map((one): Field => [path, String(one)]);
  }
}

function objectIn(value: JsonValue): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
