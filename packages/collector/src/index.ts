export { qrPng, qrSvg } from '@tablee/html/mail';
export type { Correction, CorrectionAnswer, ResponseName } from './changes/changes.ts';
export { configuredStreams } from './changes/configured-streams.ts';
export { type Changes, type ChangesOptions, createChanges } from './changes/create-changes.ts';
export type { ErasureAnswer } from './changes/erase-response.ts';
export { asReference, type FoundResponse, findMentions, findPlaces, findResponses } from './changes/find-responses.ts';
export { type Erasure, type ErasurePlace, readErasures } from './changes/read-erasures.ts';
export { type BackfillProgress, readBackfill } from './changes/request-backfill.ts';
export type { PlaceState, ResponsePlace } from './changes/response-places.ts';
export { type Collector, type CollectorOptions, createCollector, type Listening } from './collector.ts';
export { type Borrowed, type Borrowing, borrowDestination } from './delivery/borrow-destination.ts';
export { type ColumnChanges, readColumnChanges } from './delivery/column-changes.ts';
export { createDelivery } from './delivery/create-delivery.ts';
export type { Delivery } from './delivery/delivery.ts';
export type { DeliveryLimits, DeliveryLog, DeliveryOptions } from './delivery/delivery-options.ts';
export { type DestinationName, endPauses } from './delivery/end-pauses.ts';
export { openStreams } from './delivery/open-streams.ts';
export { listParked, type ParkedRowInfo, requestRetry } from './delivery/parked-list.ts';
export type { ParkedFilter } from './delivery/parked-rows.ts';
export { readRows } from './delivery/read-rows.ts';
export {
  type DeliveryStatus,
  type DestinationStatus,
  type FailureInfo,
  type FormStatus,
  type PauseInfo,
  readDeliveryStatus,
  type StatusTarget,
  type StreamStatus,
} from './delivery/status.ts';
export type { DeliveryTarget, FormName, Stream, StreamName, TableRows } from './delivery/stream.ts';
export {
  type TestRowOptions,
  type TestRowProblem,
  type TestRowResult,
  tablesWithTestRows,
  tryTestRow,
} from './delivery/test-row.ts';
export { createDeskAccess, type DeskAccess, type ListedPerson } from './desk/desk-access.ts';
export { signInAddress } from './desk/sign-in/sign-in-address.ts';
export {
  connectTo,
  type DestinationOptions,
  deliveryTargets,
  destinationFindings,
  type ImportAdapter,
} from './destinations.ts';
export { countAnswers, type WantedAnswers } from './editions/count-answers.ts';
export { ownerOf } from './forms/compile-forms.ts';
export { discoverForms, type FoundForm, type FoundForms } from './forms/discover-forms.ts';
export type { FormFolder, FormFolderSettings } from './forms/form-folders.ts';
export { renameForm } from './forms/rename-form.ts';
export { tableRowsOf } from './forms/table-rows.ts';
export { defaultTimeouts, type Timeouts } from './http/listen.ts';
export { groupsTooSmall, isAnonymous, type WaitingGroup } from './invitations/anonymity.ts';
export { createInvitations } from './invitations/create-invitations.ts';
export { type HandOut, mergeFileOf, sheetOf } from './invitations/hand-out.ts';
export type {
  InvitationCount,
  InvitationInfo,
  InvitationRequest,
  Invitations,
  InvitedRecipient,
  MadeInvitation,
  Recipient,
  RecipientInfo,
  RecipientLink,
} from './invitations/invitations.ts';
export { readRecipientCodes } from './invitations/recipient-codes.ts';
export { sealerOf } from './invitations/sealer.ts';
export { createLinks, hashLinkCode } from './links/create-links.ts';
export type { LinkAbout, LinkInfo, LinkRequest, LinkState, Links, OpenLink } from './links/links.ts';
export { isPaperEntry, prefillOf } from './links/paper-entry.ts';
export { readCode, typedForm } from './links/typed-code.ts';
export type { Mail, MailStatus, ReceiptRequest, WaitingMessage } from './mail/mail.ts';
export type { MailTimes } from './mail/mail-loop-options.ts';
export { createMailStore } from './mail/mail-store.ts';
export type { LogStream } from './observation/log.ts';
export { createOutbox } from './outbox/create-outbox.ts';
export type { AcceptRequest, AcceptResult, Outbox, OutboxOptions } from './outbox/outbox.ts';
export type { StoredResponse } from './outbox/stored-response.ts';
export { type Pool, poolableForms, readPool } from './results/read-pool.ts';
export { groupFieldsOf, isChoosingLink, isResultsLink, wantedGroup, wantedProject } from './results/results-link.ts';
export { type KeepTime, keepTimeOf } from './retention/keep-time.ts';
export type { CollectorSettings } from './settings/collector-settings.ts';
export type { Configuration, ConfiguredForm, ConfiguredOrganisation } from './settings/configuration.ts';
export { readEncryptionKeys } from './settings/encryption-keys.ts';
export { describeFinding, type Finding } from './settings/finding.ts';
export { type FindingLanguage, type FindingLanguages, languageFor } from './settings/finding-language.ts';
export { jsonSchemas } from './settings/json-schemas.ts';
export { type LoadedConfiguration, type LoadOptions, loadConfiguration } from './settings/load-configuration.ts';
export { defaultMyAnswers } from './settings/my-answers-settings.ts';
export type { DestinationSettings, FormSettings, OrganisationSettings } from './settings/organisation-settings.ts';
export { schemaFindings } from './settings/schema-findings.ts';
export { openStore } from './store/open-store.ts';
export { openStoreToRead, type ReadableStore } from './store/read-store.ts';
export type { Store } from './store/store.ts';
