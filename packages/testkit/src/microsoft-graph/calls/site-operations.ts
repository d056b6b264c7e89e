import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invalidRequest, itemNotFound } from '../graph-error.ts';
import { type Grant, SITE_ROLES, type Site, type SiteRole } from '../lists/model.ts';
import { parseBody } from '../lists/parse-body.ts';
import { readQuery } from '../lists/query-options.ts';
import { permissionBody, selected, siteBody } from '../lists/represent.ts';
import type { Operation } from './operation.ts';

interface PermissionBody {
  readonly roles: readonly string[];
  readonly grantedToIdentities?: readonly GrantedTo[] | undefined;
  readonly grantedToIdentitiesV2?: readonly GrantedTo[] | undefined;
}

interface GrantedTo {
  readonly application: { readonly id: string; readonly displayName?: string | undefined };
}

const grantedTo = z
  .array(z.strictObject({ application: z.strictObject({ id: z.string(), displayName: z.string().optional() }) }))
  .length(1)
  .optional();

const permissionSchema: z.ZodType<PermissionBody> = z.strictObject({
  roles: z.array(z.string()).length(1),
  grantedToIdentities: grantedTo,
  grantedToIdentitiesV2: grantedTo,
});

/** Roles that a permission can be made with; `manage` is reported to be taken by PATCH only (docs#18421 [I]). */
const CREATABLE: readonly string[] = ['read', 'write', 'owner', 'fullcontrol'];

/** Sites and the permissions of apps in them. */
export const SITE_OPERATIONS: readonly Operation[] = [
  {
    name: 'sites.get',
    method: 'GET',
    path: /^$/,
    units: 1,
    needs: 'read',
    run: ({ site, query }) => ({
      status: 200,
      body: selected(siteBody(site), readQuery(query, { names: ['$select'] }).select),
    }),
  },
  {
    name: 'permissions.list',
    method: 'GET',
    path: /^\/permissions$/,
    units: 5,
    needs: 'admin',
    run: ({ site }) => ({ status: 200, body: { value: [...site.grants.values()].map(permissionBody) } }),
  },
  {
    name: 'permissions.create',
    method: 'POST',
    path: /^\/permissions$/,
    units: 5,
    needs: 'admin',
    run: ({ site, json }) => {
      const body = parseBody(permissionSchema, json(), 'permission');
      const [role = ''] = body.roles;
      const application = (body.grantedToIdentitiesV2 ?? body.grantedToIdentities)?.[0]?.application;
      if (!CREATABLE.includes(role) || application === undefined) throw invalidRequest('Invalid request');
      const grant = grantRole(site, application.id, roleNamed(role), application.displayName);
      return { status: 201, body: permissionBody(grant) };
    },
  },
  {
    name: 'permissions.get',
    method: 'GET',
    path: /^\/permissions\/([^/]+)$/,
    units: 5,
    needs: 'admin',
    run: ({ site, parts }) => ({ status: 200, body: permissionBody(grantById(site, parts[0])) }),
  },
  {
    name: 'permissions.update',
    method: 'PATCH',
    path: /^\/permissions\/([^/]+)$/,
    units: 5,
    needs: 'admin',
    run: ({ site, parts, json }) => {
      const grant = grantById(site, parts[0]);
      grant.role = roleNamed(parseBody(permissionSchema, json(), 'permission').roles[0] ?? '');
      return { status: 200, body: permissionBody(grant) };
    },
  },
  {
    name: 'permissions.delete',
    method: 'DELETE',
    path: /^\/permissions\/([^/]+)$/,
    units: 5,
    needs: 'admin',
    run: ({ site, parts }) => {
      site.grants.delete(grantById(site, parts[0]).clientId);
      return { status: 204 };
    },
  },
];

/** Gives an app a role in a site, in place of the one that it had; `none` takes it away. */
export function grantRole(site: Site, clientId: string, role: SiteRole, displayName = 'Tablée'): Grant {
  const grant: Grant = { id: `aTowaS50fG1zLnNwLmV4dHx${randomUUID()}`, clientId, displayName, role };
  if (role === 'none') site.grants.delete(clientId);
  else site.grants.set(clientId, grant);
  return grant;
}

function roleNamed(role: string): SiteRole {
  const known = SITE_ROLES.find((each) => each === (role === 'owner' ? 'fullcontrol' : role));
  if (known === undefined || known === 'none') throw invalidRequest('Invalid request');
  return known;
}

function grantById(site: Site, id: string | undefined): Grant {
  const grant = [...site.grants.values()].find((each) => each.id === id);
  if (grant === undefined) throw itemNotFound();
  return grant;
}
