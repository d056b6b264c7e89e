export { createPreview, type Preview, type PreviewOptions } from './create-preview.ts';
export { watchFolders } from './watch-folders.ts';
