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

/** Of bundles: the name changes with the content, so that they may be kept for good. */
export function assetHeaders(publicUrl: string): HeaderSet {
  return { ...everywhere, ...transportHeaders(publicUrl), 'cache-control': 'public, max-age=31536000, immutable' };
}

function transportHeaders(publicUrl: string): HeaderSet {
  return publicUrl.startsWith('https://') ? { 'strict-transport-security': 'max-age=31536000' } : {};
}
