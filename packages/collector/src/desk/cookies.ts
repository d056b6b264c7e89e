/** How long a cookie lives and who may send it along. */
interface CookieOptions {
  readonly sameSite: 'Strict' | 'Lax';
  /** Seconds; until the browser closes when left out, 0 takes it away. */
  readonly maxAge?: number;
}

/** A cookie of the desk. */
interface DeskCookie {
  read(header: string | undefined): string | undefined;
  write(value: string, maxAge?: number): string;
  /** Takes it away from the browser. */
  clear(): string;
}

/** The cookies of one collector. */
export interface DeskCookies {
  /** The session. */
  readonly session: DeskCookie;
  /** A visit to a provider of accounts, until the browser comes back from there: that visit begins on another site. */
  readonly flow: DeskCookie;
}

/**
 * Cookies that scripts cannot read. Behind https their name begins with `__Host-`: the browser then refuses one that came
 * without encryption, for another path, or from another host of the same site. Without https (this machine alone) there
 * is no such name, and the path keeps them out of everything but the desk.
 */
export function deskCookies(publicUrl: string): DeskCookies {
  const isSecure = publicUrl.startsWith('https://');
  const make = (plain: string, { sameSite, maxAge: usual }: CookieOptions): DeskCookie => {
    const name = isSecure ? `__Host-${plain}` : plain;
    const rules = `HttpOnly; SameSite=${sameSite}; ${isSecure ? 'Path=/; Secure' : 'Path=/desk'}`;
    const write = (value: string, maxAge = usual): string =>
      `${name}=${value}; ${rules}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;
    return { read: (header) => cookieIn(header, name), write, clear: () => write('', 0) };
  };
  return {
    session: make('tablee-desk', { sameSite: 'Strict' }),
    flow: make('tablee-desk-account', { sameSite: 'Lax', maxAge: 600 }),
  };
}

/** What the desk's cookies hold; anything else was not made here. */
const shape = /^[\w-]{43}$/;

function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split('=', 2);
    if (key === name && shape.test(value)) return value;
  }
  return undefined;
}
