export { isStoreInUse, type Restored, type RestoreOptions, restoreBackup } from './restore-backup.ts';
export { type Backup, writeBackup } from './write-backup.ts';
