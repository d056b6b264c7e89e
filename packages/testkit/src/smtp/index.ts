export type { ReceivedMail } from './read-mail.ts';
export {
  type MailServer,
  type MailServerOptions,
  type MailStage,
  type MailTrouble,
  startMailServer,
} from './start-mail-server.ts';
