import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { TableeError } from '@tablee/core';
import type { PageAssets } from '@tablee/html';
import { z } from 'zod';
import { chooseEncoding } from './compressed-body.ts';
import type { HeaderSet } from './security-headers.ts';

type Bytes = Uint8Array<ArrayBuffer>;

interface Asset {
  readonly contentType: string;
  readonly plain: Bytes;
  readonly br?: Bytes;
  readonly gzip?: Bytes;
}

/** The built bundles, in memory: an address is looked up in a list, so no path of a request ever meets a disk. */
export interface Assets {
  /** What the page of a link loads. */
  readonly page: PageAssets;
  /** What the page of a form loads, and what may take over there. */
  readonly form: FormAssets;
  /** What the page of a group's results loads. */
  readonly results: PageAssets;
  /** What the page loads where somebody comes back to a draft. */
  readonly resume: PageAssets;
  /** What the page of a document loads. */
  readonly documents: PageAssets;
  /** What pages in frames load, and other sites' pages. */
  readonly embed: EmbedAssets;
  /** Adds a text that is made at start, such as an organisation's colours. */
  add(name: string, contentType: string, content: string | Uint8Array<ArrayBuffer>): void;
  /** The text behind an address of ours, to be written into a page; undefined where there is none. */
  textAt(address: string): string | undefined;
  /** `undefined` for a name that is not in the list. */
  respond(name: string, acceptEncoding: string | undefined, headers: HeaderSet): Response | undefined;
}

/**
 * A form's page loads the plain form's script; `laterUrl` is the rest of that, `takeOverUrl` the bundle that draws the
 * form with SurveyJS.
 */
export interface FormAssets extends PageAssets {
  readonly laterUrl?: string | undefined;
  readonly takeOverUrl?: string;
}

/** The bundles of `@tablee/embed` that belong to embedding. */
interface EmbedAssets {
  /** The name of the script that other sites load. */
  readonly script: string;
  /** Styles and script of a page in a frame, beside the form's own script. */
  readonly page: PageAssets;
  /** What the playground loads, beside the styles of all pages. */
  readonly playground: PageAssets;
}

interface ManifestParts {
  readonly resume: PageAssets;
  readonly page: PageAssets;
  readonly form: PageAssets & { readonly later?: string | undefined; readonly takeOver: string };
  readonly results: PageAssets;
  readonly documents: PageAssets;
  readonly embed: {
    readonly script: string;
    readonly frameScript: string;
    readonly styles: readonly string[];
    readonly playground: string;
    readonly playgroundStyles: readonly string[];
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const pageFiles = { script: z.string(), styles: z.array(z.string()), preload: z.array(z.string()) };
const manifestSchema: z.ZodType<ManifestParts> = z.object({
  page: z.object(pageFiles),
  form: z.object({ ...pageFiles, later: z.string().optional(), takeOver: z.string() }),
  results: z.object(pageFiles),
  resume: z.object(pageFiles),
  documents: z.object(pageFiles),
  embed: z.object({
    script: z.string(),
    frameScript: z.string(),
    styles: z.array(z.string()),
    playground: z.string(),
    playgroundStyles: z.array(z.string()),
  }),
});

/**
 * Reads a folder of bundles with its `manifest.json` and the `.br` and `.gz` files beside each bundle.
 *
 * @throws TableeError ASSETS_MISSING where the folder or its manifest is not there
 */
export async function loadAssets(directory: string): Promise<Assets> {
  const files = await readFiles(directory);
  const manifest = readManifest(files.get('manifest.json'), directory);
  const assets = new Map<string, Asset>();
  for (const [name, plain] of files) {
    const contentType = contentTypes[extname(name)];
    if (contentType === undefined || name === 'manifest.json') continue;
    const br = files.get(`${name}.br`);
    const gzip = files.get(`${name}.gz`);
    assets.set(name, {
      contentType,
      plain,
      ...(br === undefined ? {} : { br }),
      ...(gzip === undefined ? {} : { gzip }),
    });
  }
  return {
    page: addressesOf(manifest.page),
    form: {
      ...addressesOf(manifest.form),
      laterUrl: manifest.form.later === undefined ? undefined : addressOf(manifest.form.later),
      takeOverUrl: addressOf(manifest.form.takeOver),
    },
    results: addressesOf(manifest.results),
    resume: addressesOf(manifest.resume),
    documents: addressesOf(manifest.documents),
    embed: embedAssetsOf(manifest.embed),
    add: (name, contentType, content) =>
      void assets.set(name, {
        contentType,
        plain: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      }),
    textAt(address) {
      const asset = assets.get(address.slice(addressOf('').length));
      return asset && new TextDecoder().decode(asset.plain).trimEnd();
    },
    respond(name, acceptEncoding, headers) {
      const asset = assets.get(name);
      if (asset === undefined) return undefined;
      const encoding = chooseEncoding(acceptEncoding);
      const encoded = encoding === undefined ? undefined : asset[encoding];
      return new Response(encoded ?? asset.plain, {
        status: 200,
        headers: {
          ...headers,
          'content-type': asset.contentType,
          vary: 'Accept-Encoding',
          ...(encoding === undefined || encoded === undefined ? {} : { 'content-encoding': encoding }),
        },
      });
    },
  };
}

async function readFiles(directory: string): Promise<ReadonlyMap<string, Bytes>> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return new Map(
      await Promise.all(
        files.map(async (path) => {
          const name = relative(directory, path).split(sep).join('/');
          return [name, new Uint8Array(await readFile(path))] as const;
        }),
      ),
    );
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') throw assetsMissing(directory, fault);
    throw fault;
  }
}

function readManifest(bytes: Bytes | undefined, directory: string): ManifestParts {
  const result = manifestSchema.safeParse(
    bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes)),
  );
  if (!result.success) throw assetsMissing(directory, result.error);
  return result.data;
}

function embedAssetsOf(parts: ManifestParts['embed']): EmbedAssets {
  const { script, frameScript, styles, playground, playgroundStyles } = parts;
  return {
    script,
    page: { styles: styles.map(addressOf), preload: [], frameScript: addressOf(frameScript) },
    playground: { script: addressOf(playground), styles: playgroundStyles.map(addressOf), preload: [] },
  };
}

function addressesOf({ script, styles, preload }: PageAssets): PageAssets {
  return {
    ...(script === undefined ? {} : { script: addressOf(script) }),
    styles: styles.map(addressOf),
    preload: preload.map(addressOf),
  };
}

function addressOf(name: string): string {
  return `/assets/${name}`;
}

function assetsMissing(directory: string, cause: unknown): TableeError {
  return new TableeError('ASSETS_MISSING', `The bundles of the pages are not in ${directory}.`, {
    fix: 'Build them: npx -y pnpm@12 build',
    french: {
      message: `Les fichiers préparés pour les pages ne sont pas dans ${directory}.`,
      fix: 'Préparez-les : npx -y pnpm@12 build',
    },
    cause,
  });
}

/** A file of an organisation's own: its colours, its logo. */
export interface OwnFile {
  /** `theme`, `logo`: the beginning of its name. */
  readonly kind: string;
  readonly extension: 'css' | 'svg' | 'png';
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** Adds an organisation's file under a name that changes with it; gives the address. */
export function addOwnFile(assets: Pick<Assets, 'add'>, organisation: string, file: OwnFile): string {
  const { kind, extension, content } = file;
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  const name = `${kind}-${organisation}-${digest}.${extension}`;
  assets.add(name, contentTypes[`.${extension}`] ?? '', content);
  return `/assets/${name}`;
}
