import type { DeskPage } from './desk-page.ts';
import { auditPage } from './pages/audit.ts';
import { deliveriesPage } from './pages/deliveries.ts';
import { exportsPage } from './pages/exports.ts';
import { linkPage } from './pages/link.ts';
import { linksPage } from './pages/links.ts';
import { peoplePage } from './pages/people.ts';
import { responsePage } from './pages/response.ts';
import { responsesPage } from './pages/responses.ts';
import { settingsPage } from './pages/settings.ts';
import { sitePage } from './pages/site.ts';
import { todayPage } from './pages/today.ts';

/** Every page of the desk, in the order of the menu. A new page is a file in `pages/` and a line here. */
export const deskPages: readonly DeskPage[] = [
  todayPage,
  linksPage,
  linkPage,
  deliveriesPage,
  responsesPage,
  responsePage,
  exportsPage,
  sitePage,
  settingsPage,
  peoplePage,
  auditPage,
];
