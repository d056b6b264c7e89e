import { z } from 'zod';
import type { AppRole } from '../authority/directory.ts';
import { type Fault, faultSchema } from '../calls/faults.ts';
import type { State } from '../calls/state.ts';
import type { NewSite } from '../lists/sites.ts';
import { actAsPerson } from '../person.ts';
import { type PersonAction, personActionSchema } from '../person-action.ts';
import { viewOf } from '../view.ts';

/** Orders of the control endpoint: what the in-process object can do, as JSON. */
type Order =
  | {
      readonly do: 'create-app';
      readonly tenantId?: string | undefined;
      readonly name?: string | undefined;
      readonly roles?: readonly AppRole[] | undefined;
    }
  | { readonly do: 'add-certificate' | 'remove-secrets' | 'delete-app'; readonly clientId: string }
  | { readonly do: 'add-secret'; readonly clientId: string; readonly expiresAt?: number | undefined }
  | ({ readonly do: 'create-site' } & NewSite)
  | { readonly do: 'person'; readonly action: PersonAction }
  | { readonly do: 'view'; readonly list: string }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'clear-faults' | 'release-held' | 'revoke-tokens' | 'clear-calls' | 'state' }
  | { readonly do: 'clock'; readonly skewMs: number }
  | { readonly do: 'limits'; readonly perMinute: number; readonly perDay: number };

const text = z.string();
const maybe = text.optional();

const orderSchema: z.ZodType<Order> = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('create-app'),
    tenantId: maybe,
    name: maybe,
    roles: z
      .array(
        z.enum([
          'Sites.Selected',
          'Sites.Read.All',
          'Sites.ReadWrite.All',
          'Sites.Manage.All',
          'Sites.FullControl.All',
        ]),
      )
      .optional(),
  }),
  z.strictObject({ do: z.enum(['add-certificate', 'remove-secrets', 'delete-app']), clientId: text }),
  z.strictObject({ do: z.literal('add-secret'), clientId: text, expiresAt: z.number().optional() }),
  z.strictObject({ do: z.literal('create-site'), hostname: maybe, path: maybe, displayName: maybe, timeZone: maybe }),
  z.strictObject({ do: z.literal('person'), action: personActionSchema }),
  z.strictObject({ do: z.literal('view'), list: text }),
  z.strictObject({ do: z.literal('fault'), fault: faultSchema }),
  z.strictObject({ do: z.enum(['clear-faults', 'release-held', 'revoke-tokens', 'clear-calls', 'state']) }),
  z.strictObject({ do: z.literal('clock'), skewMs: z.number() }),
  z.strictObject({ do: z.literal('limits'), perMinute: z.int().min(0), perDay: z.int().min(0) }),
]);

/** Carries out an order of the control endpoint. @throws where the order cannot be read or carried out. */
export async function carryOut(state: State, body: unknown): Promise<object> {
  const order = orderSchema.parse(body);
  switch (order.do) {
    case 'create-app':
      return state.directory.createApp(order);
    case 'add-certificate':
      return state.directory.addCertificate(order.clientId);
    case 'add-secret':
      return { clientSecret: state.directory.addSecret(order.clientId, order.expiresAt) };
    case 'remove-secrets':
      state.directory.removeSecrets(order.clientId);
      return {};
    case 'delete-app':
      state.directory.deleteApp(order.clientId);
      return {};
    case 'create-site': {
      const { id, hostname, path } = state.sites.create(order, state.now());
      return { id, site: `${hostname}:${path}` };
    }
    case 'person':
      actAsPerson(state, order.action);
      return {};
    case 'view': {
      const { site, list } = state.sites.listById(order.list);
      return viewOf(site, list);
    }
    case 'fault':
      state.faults.add(order.fault);
      return {};
    case 'clock':
      state.skewMs = order.skewMs;
      return {};
    case 'limits':
      state.throttle.limits = { perMinute: order.perMinute, perDay: order.perDay };
      return {};
    default:
      return carryOutSimple(state, order.do);
  }
}

async function carryOutSimple(
  state: State,
  order: 'clear-faults' | 'release-held' | 'revoke-tokens' | 'clear-calls' | 'state',
): Promise<object> {
  switch (order) {
    case 'clear-faults':
      state.faults.clear();
      return {};
    case 'release-held':
      return { released: await state.releaseHeld() };
    case 'revoke-tokens':
      return { revoked: state.directory.revokeTokens() };
    case 'clear-calls':
      state.clearCalls();
      return {};
    case 'state':
      return {
        sites: state.sites.all.map(({ id, hostname, path, lists }) => ({
          id,
          site: `${hostname}:${path}`,
          lists: [...lists.values()].map((list) => ({ id: list.id, displayName: list.displayName })),
        })),
        faults: state.faults.waiting,
        held: state.heldCount,
        calls: state.calls,
      };
  }
}
