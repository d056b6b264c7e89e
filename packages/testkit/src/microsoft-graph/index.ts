export type { AppRegistration, AppRole, NewApp } from './authority/directory.ts';
export type { ManagedIdentity } from './authority/managed-identity.ts';
export type { Fault } from './calls/faults.ts';
export type { CallRecord } from './calls/state.ts';
export { DOCUMENTED_LIMITS, type ResourceLimits } from './calls/throttle.ts';
export type { Certificate } from './certificate/create-certificate.ts';
export type { SiteRole } from './lists/model.ts';
export type { NewSite } from './lists/sites.ts';
export type { PersonAction } from './person-action.ts';
export {
  type LocalMicrosoftGraph,
  type LocalSite,
  type MicrosoftGraphOptions,
  startMicrosoftGraph,
  trustCertificate,
} from './start-microsoft-graph.ts';
export type { ListView, PlainValue, ViewRow } from './view.ts';
