import type { DeskPage, DeskSection } from './desk-page.ts';
import { auditPage } from './pages/audit.ts';
import { choosingPage } from './pages/choosing.ts';
import { deliveriesPage } from './pages/deliveries.ts';
import { exportsPage } from './pages/exports.ts';
import { groupsPage } from './pages/groups.ts';
import { invitationPage } from './pages/invitation.ts';
import { invitationsPage } from './pages/invitations.ts';
import { invitePage } from './pages/invite.ts';
import { linkPage } from './pages/link.ts';
import { linksPage } from './pages/links.ts';
import { paperPage } from './pages/paper.ts';
import { peoplePage } from './pages/people.ts';
import { responsePage } from './pages/response.ts';
import { responsesPage } from './pages/responses.ts';
import { resultsPage } from './pages/results.ts';
import { retentionPage } from './pages/retention.ts';
import { settingsPage } from './pages/settings.ts';
import { sitePage } from './pages/site.ts';
import { todayPage } from './pages/today.ts';

/** Every page of the desk, in the order of the menu. A new page is a file in `pages/` and a line here. */
export const deskSections: readonly DeskSection[] = [
  { pages: [todayPage] },
  {
    title: { fr: 'Inviter', en: 'Invite' },
    pages: [groupsPage, invitationsPage, invitationPage, invitePage, linksPage, linkPage, paperPage],
  },
  {
    title: { fr: 'Suivre', en: 'Follow' },
    pages: [responsesPage, responsePage, resultsPage, choosingPage, deliveriesPage, exportsPage, retentionPage],
  },
  {
    title: { fr: 'Gérer', en: 'Manage' },
    pages: [sitePage, settingsPage, peoplePage, auditPage],
  },
];

/** The same, one after the other. */
export const deskPages: readonly DeskPage[] = deskSections.flatMap(({ pages }) => pages);
