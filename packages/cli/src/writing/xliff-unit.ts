import type { TranslatedUnit } from './translation.ts';

type Piece = { readonly text: string } | { readonly ref: string };

/** A segment, or what stands between two. */
interface Part {
  readonly isSegment: boolean;
  readonly source: Piece[];
  readonly target: Piece[];
  hasTarget: boolean;
}

/** A unit of an XLIFF file while it is read; codes get their words from `originalData`, wherever that stands. */
export class XliffUnit {
  readonly #group: string;
  readonly #id: string;
  readonly #data = new Map<string, string>();
  readonly #parts: Part[] = [];
  readonly #ends: string[] = [];
  #dataId: string | undefined;
  #into: Piece[] | undefined;

  constructor(group: string, id: string) {
    this.#group = group;
    this.#id = id;
  }

  /** An element begins. */
  open(name: string, attribute: (name: string) => string): void {
    const part = this.#parts.at(-1);
    if (name === 'data') this.#dataId = attribute('id');
    else if (name === 'segment' || name === 'ignorable') {
      this.#parts.push({ isSegment: name === 'segment', source: [], target: [], hasTarget: false });
    } else if (name === 'source') this.#into = part?.source;
    else if (name === 'target') {
      if (part !== undefined) part.hasTarget = true;
      this.#into = part?.target;
    } else if (name === 'cp') this.#say({ text: characterOf(attribute('hex')) });
    else if (name === 'ph' || name === 'sc' || name === 'ec') this.#say({ ref: attribute('dataRef') });
    else if (name === 'pc') {
      this.#say({ ref: attribute('dataRefStart') });
      this.#ends.push(attribute('dataRefEnd'));
    }
  }

  /** Text, wherever the reader is. */
  read(text: string): void {
    if (this.#dataId === undefined) this.#say({ text });
    else this.#data.set(this.#dataId, `${this.#data.get(this.#dataId) ?? ''}${text}`);
  }

  /** An element ends. */
  close(name: string): void {
    if (name === 'pc') this.#say({ ref: this.#ends.pop() ?? '' });
    if (name === 'data') this.#dataId = undefined;
    if (name === 'source' || name === 'target') this.#into = undefined;
  }

  /** The whole text and its translation; none where a segment has none, because half a text is no translation. */
  translated(): TranslatedUnit {
    const isWhole = this.#parts.every(({ isSegment, hasTarget, target, source }) => {
      return !isSegment || (hasTarget && (this.#words(target) !== '' || this.#words(source) === ''));
    });
    const target = this.#parts.map((part) =>
      this.#words(!part.isSegment && !part.hasTarget ? part.source : part.target),
    );
    return {
      group: this.#group,
      id: this.#id,
      source: this.#parts.map(({ source }) => this.#words(source)).join(''),
      target: isWhole ? target.join('') : '',
    };
  }

  #say(piece: Piece): void {
    this.#into?.push(piece);
  }

  #words(pieces: readonly Piece[]): string {
    return pieces.map((piece) => ('text' in piece ? piece.text : (this.#data.get(piece.ref) ?? ''))).join('');
  }
}

/** What `<cp>` stands for: a character that XML cannot hold. No text of a form has one, so that it is marked as lost. */
function characterOf(hex: string): string {
  const code = /^[0-9a-f]{1,6}$/i.test(hex) ? Number.parseInt(hex, 16) : 0;
  const isText =
    code >= 0x20 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
  return isText ? String.fromCodePoint(code) : '\ufffd';
}
