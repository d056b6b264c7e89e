import { z } from 'zod';
import { actAsPerson, type PersonAction, personActionSchema, plainValues } from '../person.ts';
import { type Fault, faultSchema } from './faults.ts';
import type { State } from './state.ts';

/** Orders of the control endpoint: what the in-process object can do, as JSON. */
type Order =
  | { readonly do: 'create-account'; readonly name?: string | undefined; readonly project?: string | undefined }
  | {
      readonly do: 'create-spreadsheet';
      readonly title?: string | undefined;
      readonly tabs?: readonly string[] | undefined;
      readonly locale?: string | undefined;
      readonly timeZone?: string | undefined;
      readonly sharedWith?: readonly string[] | undefined;
    }
  | { readonly do: 'delete-spreadsheet'; readonly spreadsheetId: string }
  | {
      readonly do: 'share';
      readonly spreadsheetId: string;
      readonly email: string;
      readonly role: 'writer' | 'reader' | 'none';
    }
  | { readonly do: 'person'; readonly spreadsheetId: string; readonly action: PersonAction }
  | { readonly do: 'snapshot'; readonly spreadsheetId: string }
  | {
      readonly do: 'restore';
      readonly spreadsheetId: string;
      readonly version: number;
      readonly metadata?: 'restored' | 'kept' | undefined;
    }
  | { readonly do: 'view'; readonly spreadsheetId: string }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'clear-faults' | 'release-held' | 'revoke-tokens' | 'clear-calls' | 'state' }
  | { readonly do: 'clock'; readonly skewMs: number }
  | { readonly do: 'quota'; readonly perUser: number; readonly perProject: number };

const id = z.string();

const orderSchema: z.ZodType<Order> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create-account'), name: z.string().optional(), project: z.string().optional() }),
  z.strictObject({
    do: z.literal('create-spreadsheet'),
    title: z.string().optional(),
    tabs: z.array(z.string()).min(1).optional(),
    locale: z.string().optional(),
    timeZone: z.string().optional(),
    sharedWith: z.array(z.string()).optional(),
  }),
  z.strictObject({ do: z.literal('delete-spreadsheet'), spreadsheetId: id }),
  z.strictObject({
    do: z.literal('share'),
    spreadsheetId: id,
    email: z.string(),
    role: z.enum(['writer', 'reader', 'none']),
  }),
  z.strictObject({ do: z.literal('person'), spreadsheetId: id, action: personActionSchema }),
  z.strictObject({ do: z.literal('snapshot'), spreadsheetId: id }),
  z.strictObject({
    do: z.literal('restore'),
    spreadsheetId: id,
    version: z.int().min(0),
    metadata: z.enum(['restored', 'kept']).optional(),
  }),
  z.strictObject({ do: z.literal('view'), spreadsheetId: id }),
  z.strictObject({ do: z.literal('fault'), fault: faultSchema }),
  z.strictObject({ do: z.enum(['clear-faults', 'release-held', 'revoke-tokens', 'clear-calls', 'state']) }),
  z.strictObject({ do: z.literal('clock'), skewMs: z.number() }),
  z.strictObject({ do: z.literal('quota'), perUser: z.int().min(0), perProject: z.int().min(0) }),
]);

/** Carries out an order of the control endpoint. @throws where the order cannot be read or carried out. */
export function carryOut(state: State, body: unknown): object {
  const order = orderSchema.parse(body);
  switch (order.do) {
    case 'create-account':
      return state.accounts.create(order);
    case 'create-spreadsheet': {
      const spreadsheetId = state.workbooks.create(order);
      for (const email of order.sharedWith ?? []) state.workbooks.share(spreadsheetId, email, 'writer');
      return { spreadsheetId };
    }
    case 'delete-spreadsheet':
      state.workbooks.delete(order.spreadsheetId);
      return {};
    case 'share':
      state.workbooks.share(order.spreadsheetId, order.email, order.role);
      return {};
    case 'person':
      state.workbooks.commit(order.spreadsheetId, actAsPerson(state.workbooks.book(order.spreadsheetId), order.action));
      return {};
    case 'snapshot':
      return { version: state.workbooks.snapshot(order.spreadsheetId) };
    case 'restore':
      state.workbooks.restore(order.spreadsheetId, order.version, order.metadata);
      return {};
    case 'view':
      return viewOf(state, order.spreadsheetId);
    case 'fault':
      state.faults.add(order.fault);
      return {};
    case 'clock':
      state.skewMs = order.skewMs;
      return {};
    case 'quota':
      state.quota.limits = { perUser: order.perUser, perProject: order.perProject };
      return {};
    default:
      return carryOutSimple(state, order.do);
  }
}

function carryOutSimple(
  state: State,
  order: 'clear-faults' | 'release-held' | 'revoke-tokens' | 'clear-calls' | 'state',
): object {
  switch (order) {
    case 'clear-faults':
      state.faults.clear();
      return {};
    case 'release-held':
      return { released: state.releaseHeld() };
    case 'revoke-tokens':
      return { revoked: state.accounts.revokeTokens() };
    case 'clear-calls':
      state.clearCalls();
      return {};
    case 'state':
      return {
        spreadsheets: state.workbooks.ids(),
        faults: state.faults.waiting,
        held: state.heldCount,
        calls: state.calls,
      };
  }
}

/** Plain values by the title of the tab. */
export function viewOf(state: State, spreadsheetId: string): Record<string, (string | number | boolean | null)[][]> {
  const book = state.workbooks.book(spreadsheetId);
  return Object.fromEntries(book.sheets.map((sheet) => [sheet.title, plainValues(book, sheet).map((row) => [...row])]));
}
