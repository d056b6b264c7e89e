import { type EmbedSites, isAnywhere } from '../settings/embed-settings.ts';

/** Headers of one kind of answer. */
export type HeaderSet = Readonly<Record<string, string>>;

const everywhere: HeaderSet = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Of the API: nothing may be kept, shown in a frame or run. */
export function apiHeaders(publicUrl: string): HeaderSet {
  return {
    ...everywhere,
    ...transportHeaders(publicUrl),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
}

/**
 * Of pages: everything comes from the collector itself, no inline script or style runs, nothing is evaluated (ASVS 3.4).
 * `frameAncestors` lists the sites that may show the page; none without.
 */
export function pageHeaders(publicUrl: string, frameAncestors: readonly string[]): HeaderSet {
  const ancestors = frameAncestors.length === 0 ? "'none'" : ["'self'", ...frameAncestors].join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // survey-core's icons and our check marks are data: images.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ];
  return {
    ...everywhere,
    ...transportHeaders(publicUrl),
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(frameAncestors.length === 0 ? { 'x-frame-options': 'DENY' } : {}),
  };
}

/**
 * Of the pages that stand in frames, `?embed=1`: the same policy, and the organisation's sites as ancestors. In a sandbox
 * without `allow-same-origin` the page has no origin of its own, so that the collector's is named beside 'self'. A host
 * that isolates itself (COEP) may show the page: all it loads comes from here.
 */
export function embedHeaders(publicUrl: string, sites: EmbedSites): HeaderSet {
  if (sites.length === 0) return pageHeaders(publicUrl, []);
  const {
    'x-frame-options': _frames,
    'cross-origin-opener-policy': _opener,
    'content-security-policy': policy = '',
    ...headers
  } = pageHeaders(publicUrl, sites);
  const own = publicUrl === '' ? policy : policy.replace(/ 'self'(?=[; ]|$)/g, ` 'self' ${publicUrl}`);
  return {
    ...headers,
    'content-security-policy': isAnywhere(sites) ? own.replace(/; frame-ancestors .*$/, '') : own,
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** For what pages elsewhere load: scripts, and whatever a frame of ours without an origin asks for. */
const fromElsewhere: HeaderSet = {
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
};

/** Of bundles: the name changes with the content, so that they may be kept for good. */
export function assetHeaders(publicUrl: string): HeaderSet {
  return {
    ...everywhere,
    ...transportHeaders(publicUrl),
    ...fromElsewhere,
    // An SVG that is opened by itself runs nothing and loads nothing.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  };
}

/** Of the script that other sites load by one address for good: an hour, then a new one while the old one works. */
export function embedScriptHeaders(publicUrl: string): HeaderSet {
  return { ...assetHeaders(publicUrl), 'cache-control': 'public, max-age=3600, stale-while-revalidate=86400' };
}

function transportHeaders(publicUrl: string): HeaderSet {
  return publicUrl.startsWith('https://') ? { 'strict-transport-security': 'max-age=31536000' } : {};
}
