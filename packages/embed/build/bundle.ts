import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild';
import { directImports } from './direct-imports.ts';
import { purePackages } from './pure-packages.ts';
import { stripSurvey } from './strip-survey.ts';

const embed = fileURLToPath(new URL('..', import.meta.url));

/** The oldest browsers that get the script: phones of 2020. Older ones read the page's first content, and call. */
const target = ['es2020', 'chrome87', 'edge87', 'firefox78', 'safari14'];

/** SurveyJS's renderer and our fields are written for React; Preact runs them in a sixth of the bytes. */
const preactForReact: Readonly<Record<string, string>> = {
  react: fileURLToPath(import.meta.resolve('preact/compat')),
  'react-dom': fileURLToPath(import.meta.resolve('preact/compat')),
  'react-dom/client': fileURLToPath(import.meta.resolve('preact/compat/client')),
  'react/jsx-runtime': fileURLToPath(import.meta.resolve('preact/jsx-runtime')),
};

/** What the bundler makes; `outputs` tells which chunk imports which. */
export interface Bundle {
  readonly files: readonly OutputFile[];
  readonly outputs: Metafile['outputs'];
}

/** What every bundle is made with. */
export function bundleOptions(outdir: string): BuildOptions & { readonly metafile: true; readonly write: false } {
  return {
    absWorkingDir: embed,
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    target,
    // esbuild refuses to lower destructuring for Safari 14.0, whose bug concerns parenthesised patterns only.
    supported: { destructuring: true },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    legalComments: 'external',
    logLevel: 'error',
    logLimit: 5,
  };
}

/** The pages that have a script of their own. */
const scripts = {
  /** A form's page: the plain form's script, which knows nothing of SurveyJS. */
  form: ['src/form.ts'],
  /** A link's page: one small file, which asks for the form and starts the form's script. */
  link: ['src/link.ts'],
  /** What takes over from the plain form, and the page where somebody comes back to a draft. */
  surveyjs: ['src/surveyjs-form.ts', 'src/resume.ts'],
  /** A group's results: looks again, keeps PNG. */
  results: ['src/results.ts'],
  /** A document: opens it, copies it. */
  documents: ['src/documents.ts'],
} as const;

/**
 * Bundles the scripts of one kind of page, split so that what is not needed at once comes later. The two kinds share no
 * file: a bundler that shares puts SurveyJS beside what both need.
 */
export async function bundleScripts(outdir: string, kind: keyof typeof scripts): Promise<Bundle> {
  const result = await build({
    ...bundleOptions(outdir),
    entryPoints: [...scripts[kind]],
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: preactForReact,
    plugins: [directImports(), stripSurvey, purePackages],
  });
  return { files: result.outputFiles, outputs: result.metafile.outputs };
}

/** Bundles the stylesheet of all pages, and what results and documents have beside it. */
export async function bundleStyles(outdir: string): Promise<Bundle> {
  const result = await build({
    ...bundleOptions(outdir),
    entryPoints: {
      page: '../html/styles/all.css',
      results: '../html/styles/results.css',
      documents: '../html/styles/documents.css',
    },
    // A selector list that an old browser cannot read would lose the rule: no lowering of nesting is needed, we use none.
    target: ['chrome87', 'edge87', 'firefox78', 'safari14'],
  });
  return { files: result.outputFiles, outputs: result.metafile.outputs };
}
