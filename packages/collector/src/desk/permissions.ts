import type { DeskRole } from '../settings/desk-settings.ts';

/**
 * What pages and actions ask for. `work`: everyday work. `restricted`: reading what is in restricted tables.
 * `administer`: who did what, and other people's sessions.
 */
export type Permission = 'work' | 'restricted' | 'administer';

const permissionsByRole: Readonly<Record<DeskRole, readonly Permission[]>> = {
  coordinator: ['work'],
  'restricted-reader': ['work', 'restricted'],
  administrator: ['work', 'administer'],
};

/** What a person with these roles may do. */
export function permissionsOf(roles: readonly DeskRole[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => permissionsByRole[role]));
}
