/** Where the demonstration goes, and what commands look at, unless `--folder` says otherwise. */
export const defaultFolder = './tablee-demo';
