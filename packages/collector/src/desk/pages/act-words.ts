import type { AuditAct } from '../audit-acts.ts';
import type { InBoth } from '../desk-page.ts';

/** Each act of the audit trail in words. */
export const actWords: InBoth<Readonly<Record<AuditAct, string>>> = {
  fr: {
    'signed-in': 'a ouvert une session',
    'signed-out': 'a fermé sa session',
    'session-ended': 'a mis fin à des sessions',
    exported: 'a exporté',
    erased: 'a effacé une réponse',
    retried: 'a demandé un nouvel essai',
    'left-out': 'a laissé une ligne dehors',
    resumed: 'a repris les envois',
    checked: 'a vérifié les réglages',
    'restricted-seen': 'a lu des renseignements restreints',
    'link-made': 'a fait un lien',
    'link-revoked': 'a retiré un lien',
    'link-renewed': 'a prolongé un lien',
    invited: 'a invité des personnes',
    'invitation-changed': 'a changé une invitation',
    'links-taken': 'a pris les liens d’une invitation',
  },
  en: {
    'signed-in': 'signed in',
    'signed-out': 'signed out',
    'session-ended': 'ended sessions',
    exported: 'exported',
    erased: 'erased a response',
    retried: 'asked for another attempt',
    'left-out': 'left a row out',
    resumed: 'resumed delivery',
    checked: 'checked the settings',
    'restricted-seen': 'read restricted information',
    'link-made': 'made a link',
    'link-revoked': 'revoked a link',
    'link-renewed': 'renewed a link',
    invited: 'invited people',
    'invitation-changed': 'changed an invitation',
    'links-taken': 'took the links of an invitation',
  },
};
