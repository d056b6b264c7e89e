/** A pattern as Glushkov's automaton: its parts are the places of its characters. */
export interface PatternGraph {
  /** For each part, those that may come after it; twice where there are two ways. */
  readonly next: readonly (readonly number[])[];
  /** For each part, which of the characters that are tried it fits. */
  readonly signs: readonly (readonly boolean[])[];
}

/** ASCII and Latin-1, and some that stand for everything else. */
const usual: readonly string[] = [
  ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
  '\u0153',
  '\u2019',
  '\u202f',
  '\u4e00',
];

/** With those that a pattern names itself: where two of its ranges meet, one of them has an end in the other. */
function charactersFor(pattern: string): readonly string[] {
  const named = [...pattern.matchAll(/\\u([\da-fA-F]{4})/g)].map(([, hex = '']) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [...new Set([...usual, ...pattern.split(''), ...named])];
}

const mostParts = 200;
/** Up to here a count is written out; beyond, it is a loop. */
const mostCopies = 16;

interface Fragment {
  readonly isNullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const empty: Fragment = { isNullable: true, first: [], last: [] };

/**
 * Reads a pattern without flags: its own automaton, and one for what each look ahead asks. A count is a loop unless it
 * repeats one character a fixed number of times. `undefined` where it cannot be read so.
 */
export function readPattern(pattern: string): readonly PatternGraph[] | undefined {
  const graphs: PatternGraph[] = [];
  const queue = [pattern];
  for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
    const reader = new PatternReader(text, charactersFor(pattern));
    if (!reader.read()) return undefined;
    queue.push(...reader.lookAheads);
    graphs.push(reader.graph);
  }
  return graphs;
}

class PatternReader {
  readonly lookAheads: string[] = [];
  readonly #text: string;
  readonly #tried: readonly string[];
  readonly #next: number[][] = [];
  readonly #signs: (readonly boolean[])[] = [];
  #at = 0;
  #isKnown = true;

  constructor(text: string, tried: readonly string[]) {
    this.#text = text;
    this.#tried = tried;
  }

  get graph(): PatternGraph {
    return { next: this.#next, signs: this.#signs };
  }

  /** Whether the whole could be read. */
  read(): boolean {
    this.#choice();
    return this.#isKnown && this.#at >= this.#text.length && this.#next.length <= mostParts;
  }

  #choice(): Fragment {
    let all = this.#sequence();
    while (this.#takes('|')) {
      const other = this.#sequence();
      all = {
        isNullable: all.isNullable || other.isNullable,
        first: [...all.first, ...other.first],
        last: [...all.last, ...other.last],
      };
    }
    return all;
  }

  #sequence(): Fragment {
    let all = empty;
    while (this.#isKnown && this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] ?? '')) {
      all = this.#joined(all, this.#repeated());
    }
    return all;
  }

  #joined(one: Fragment, other: Fragment): Fragment {
    this.#lead(one.last, other.first);
    return {
      isNullable: one.isNullable && other.isNullable,
      first: one.isNullable ? [...one.first, ...other.first] : one.first,
      last: other.isNullable ? [...one.last, ...other.last] : other.last,
    };
  }

  #lead(from: readonly number[], to: readonly number[]): void {
    for (const part of from) this.#next[part]?.push(...to);
  }

  #repeated(): Fragment {
    const start = this.#at;
    const atom = this.#atom();
    const source = this.#text.slice(start, this.#at);
    const count = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.#text.slice(this.#at));
    if (count === null) return atom;
    this.#at += count[0].length;
    const sign = count[0][0];
    const least = sign === '+' ? 1 : sign === '{' ? Number(count[1]) : 0;
    const most =
      sign === '?'
        ? 1
        : sign !== '{' || (count[2] === ',' && count[3] === '')
          ? Infinity
          : Number(count[3] || count[1]);
    if (least === most && most > 1 && most <= mostCopies && !source.startsWith('(') && atom.first.length === 1) {
      let all = atom;
      for (let copy = 1; copy < most; copy += 1) all = this.#joined(all, this.#part(source));
      return all;
    }
    if (most > 1) this.#lead(atom.last, atom.first);
    return { ...atom, isNullable: atom.isNullable || least === 0 };
  }

  #atom(): Fragment {
    const rest = this.#text.slice(this.#at);
    const group = /^\((\?(?::|=|!|<[a-zA-Z]\w*>)?)?/.exec(rest)?.[0];
    if (group !== undefined) return this.#group(group);
    const [text = ''] =
      /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[\s\S])|[\s\S])/.exec(rest) ?? [];
    this.#at += text.length;
    if (text === '^' || text === '$' || text === '\\b' || text === '\\B') return empty;
    // A group that is repeated, by number or by name.
    if (/^\\[1-9k]/.test(text)) this.#isKnown = false;
    return this.#part(text);
  }

  #group(opening: string): Fragment {
    // A look behind, or flags of its own.
    if (opening === '(?') this.#isKnown = false;
    this.#at += opening.length;
    const start = this.#at;
    const parts = this.#next.length;
    const inside = this.#choice();
    if (!this.#takes(')')) this.#isKnown = false;
    if (!/[=!]$/.test(opening)) return inside;
    this.lookAheads.push(this.#text.slice(start, this.#at - 1));
    // It takes no character: of the pattern around it, nothing of this is a part.
    this.#next.splice(parts);
    this.#signs.splice(parts);
    return empty;
  }

  #part(source: string): Fragment {
    const fits = new RegExp(`^(?:${source})$`, 'i');
    this.#signs.push(this.#tried.map((sign) => fits.test(sign)));
    const part = this.#next.push([]) - 1;
    return { isNullable: false, first: [part], last: [part] };
  }

  #takes(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}
