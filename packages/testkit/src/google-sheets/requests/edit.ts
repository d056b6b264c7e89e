import { invalidArgument } from '../api-error.ts';
import type { Actor, Book } from '../book/book.ts';
import { type FieldMask, FieldMaskError, parseFieldMask } from '../schema/field-mask.ts';
import type { Request, Response } from '../types.ts';

/** A batch under way: the book as the requests so far have left it. */
export interface Edit {
  book: Book;
  readonly actor: Actor;
}

/** What one kind of request does. */
export interface RequestHandler {
  readonly name: keyof Request;
  readonly apply: (edit: Edit, request: Request) => Response;
}

/** Ties a kind of request to its effect. */
export function on<Name extends keyof Request>(
  name: Name,
  apply: (edit: Edit, request: NonNullable<Request[Name]>) => Response | undefined,
): RequestHandler {
  return {
    name,
    apply: (edit, request) => {
      const body = request[name];
      if (body === undefined || body === null) throw invalidArgument('No request set.');
      return apply(edit, body) ?? {};
    },
  };
}

/** The mask of an update: required, rooted at a message [texts S, the wording for unknown fields assumed]. */
export function updateMask(fields: string | null | undefined, message: string): FieldMask {
  if (!fields) {
    throw invalidArgument("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  }
  try {
    return parseFieldMask(fields, message);
  } catch (error) {
    if (error instanceof FieldMaskError) throw invalidArgument(`Invalid field: ${error.path}`);
    throw error;
  }
}

/** A required part of a request. */
export function required<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null) throw invalidArgument(`${name} is required.`);
  return value;
}

/** A chosen id, or the first free one. Ids of objects in a spreadsheet are small random numbers in the real service. */
export function claimId(
  given: number | null | undefined,
  used: readonly (number | null | undefined)[],
  what: string,
): number {
  if (given === undefined || given === null) return freeId(used);
  if (used.includes(given)) throw invalidArgument(`${what} with id ${given} already exists.`);
  return given;
}

function freeId(used: readonly (number | null | undefined)[]): number {
  for (;;) {
    const id = Math.floor(Math.random() * 2 ** 31);
    if (!used.includes(id)) return id;
  }
}
