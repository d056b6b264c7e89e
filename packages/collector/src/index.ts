export { createLinks, hashLinkCode } from './links/create-links.ts';
export type { LinkAbout, LinkInfo, LinkRequest, Links, OpenLink } from './links/links.ts';
export { createOutbox } from './outbox/create-outbox.ts';
export type { AcceptRequest, AcceptResult, Outbox, OutboxOptions } from './outbox/outbox.ts';
export type { StoredResponse } from './outbox/stored-response.ts';
export { openStore } from './store/open-store.ts';
export type { Store } from './store/store.ts';
