import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, jsonPath } from './finding.ts';
import type { SettingsFile } from './secret-findings.ts';
import type { ThemeSettings } from './theme-settings.ts';
import { organisationWords } from './words/organisation-words.ts';

/** An organisation's mark, as its pages show it. */
export interface LogoFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly extension: 'svg' | 'png';
  /** What the picture says of itself: pages keep its place before it is there. */
  readonly width: number;
  readonly height: number;
}

/** Both marks; each may be missing. */
export interface Logos {
  readonly logo?: LogoFile;
  readonly logoDark?: LogoFile;
}

/** Every page of a first visit carries it. */
const mostBytes = 100_000;

/** Reads the logos that a theme names, and says what is wrong with them. */
export async function readLogos(
  theme: ThemeSettings | undefined,
  { root, folder, ...file }: { readonly root: string; readonly folder: string } & SettingsFile,
): Promise<{ readonly logos: Logos; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const logos: { -readonly [Name in keyof Logos]: Logos[Name] } = {};
  for (const name of ['logo', 'logoDark'] as const) {
    const path = theme?.[name];
    if (path === undefined) continue;
    const reading = await readLogo(join(root, folder, path), path.endsWith('.png') ? 'png' : 'svg');
    if ('bytes' in reading) logos[name] = reading;
    else findings.push(refused(name, { path, problem: reading }, file));
  }
  return { logos, findings };
}

/** Why a file is no logo. */
interface LogoProblem {
  /** Where it is too large. */
  readonly kb?: number;
  /** Where it is something else. */
  readonly kind?: string;
}

function refused(
  name: string,
  { path, problem: { kb, kind } }: { readonly path: string; readonly problem: LogoProblem },
  { file, language }: SettingsFile,
): Finding {
  const words = organisationWords[language];
  const tooLarge = kb === undefined ? words.logoUnreadable : words.logoTooLarge(kb);
  const said = words.logo(path, kind === undefined ? tooLarge : words.logoOtherKind(kind), mostBytes / 1000);
  return { severity: 'error', blocks: 'start', file, path: jsonPath(['theme', name]), language, ...said };
}

/** The logo, or why it is none. */
async function readLogo(path: string, extension: LogoFile['extension']): Promise<LogoFile | LogoProblem> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return {};
    throw fault;
  }
  if (bytes.length > mostBytes) return { kb: Math.ceil(bytes.length / 1000) };
  const size = extension === 'png' ? sizeOfPng(bytes) : sizeOfSvg(new TextDecoder().decode(bytes));
  if (size === undefined) return { kind: extension.toUpperCase() };
  return { bytes, extension, ...size };
}

type Size = Pick<LogoFile, 'width' | 'height'>;

/** Signature, then width and height at the start of IHDR (PNG 5.2, 11.2.2). */
function sizeOfPng(bytes: Uint8Array<ArrayBuffer>): Size | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer);
  return positive(view.getUint32(16), view.getUint32(20));
}

function sizeOfSvg(text: string): Size | undefined {
  const root = /<svg\b[^>]*>/.exec(text)?.[0];
  const [, width, height] =
    /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(root ?? '') ?? [];
  return positive(Number(width), Number(height));
}

function positive(width: number, height: number): Size | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
