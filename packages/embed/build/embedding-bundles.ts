import { basename } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import { bundleOptions } from './bundle.ts';
import { forcedSchemes } from './forced-schemes.ts';
import type { Manifest } from './manifest.ts';

/** What is kept between the element and itself alone: its names need not travel. */
const own =
  /^(shadow|slotted|mark|frame|isReady|ended|timers|address|scheme|loadWhenNear|openFrom|close|giveUp|say|tell|tellTheme|hear|show|see)$/;

/** What belongs to forms in other pages. */
export interface EmbeddingBundles {
  readonly files: readonly OutputFile[];
  readonly names: Manifest['embed'];
}

/**
 * Bundles the script that other sites load, the one of the page in the frame, the playground's, the preview's, and their
 * styles. The first is a classic script in one file, so that one address in a page is all it takes.
 */
export async function bundleEmbedding(outdir: string): Promise<EmbeddingBundles> {
  const options = bundleOptions(outdir);
  const [host, frame, playground, preview, styles] = await Promise.all([
    build({ ...options, entryPoints: { embed: 'src/host.ts' }, format: 'iife', mangleProps: own }),
    build({ ...options, entryPoints: ['src/frame.ts'], format: 'esm' }),
    build({ ...options, entryPoints: ['src/playground.ts'], format: 'esm' }),
    build({ ...options, entryPoints: ['src/preview.ts'], format: 'esm' }),
    build({
      ...options,
      entryPoints: ['../html/styles/embed.css', '../html/styles/playground.css', '../html/styles/preview.css'],
      plugins: [forcedSchemes],
    }),
  ]);
  const nameOf = ({ outputFiles }: { readonly outputFiles: readonly OutputFile[] }, name: RegExp): string => {
    const file = outputFiles.map(({ path }) => basename(path)).find((path) => name.test(path));
    if (file === undefined) throw new Error(`the bundler made nothing like ${name}`);
    return file;
  };
  return {
    files: [host, frame, playground, preview, styles].flatMap(({ outputFiles }) => outputFiles),
    names: {
      script: nameOf(host, /^embed-\w+\.js$/),
      frameScript: nameOf(frame, /^frame-\w+\.js$/),
      styles: [nameOf(styles, /^embed-\w+\.css$/)],
      playground: nameOf(playground, /^playground-\w+\.js$/),
      playgroundStyles: [nameOf(styles, /^playground-\w+\.css$/)],
      preview: nameOf(preview, /^preview-\w+\.js$/),
      previewStyles: [nameOf(styles, /^preview-\w+\.css$/)],
    },
  };
}
