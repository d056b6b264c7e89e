type Method = (this: never, ...given: never[]) => unknown;

function give(target: object, methods: Readonly<Record<string, Method>>): void {
  for (const [name, value] of Object.entries(methods)) {
    if (!(name in target)) Object.defineProperty(target, name, { value });
  }
}

function at(this: string | readonly unknown[], index: number): unknown {
  return this[index < 0 ? index + this.length : index];
}

/**
 * Gives the page what core's rules use and the bundler does not lower: browsers have `at` and `hasOwn` since 2022 (Safari
 * 15.4), `toWellFormed` since 2023 (Chrome 111, Safari 16.4), and the form's script would end in the middle of its first
 * page. Called first, on our own pages only: the prototypes of another site's page are not ours to change.
 */
export function meetOlderBrowsers(): void {
  give(Object, {
    hasOwn: (target: object, key: PropertyKey) => Reflect.getOwnPropertyDescriptor(target, key) !== undefined,
  });
  give(Array.prototype, { at });
  give(String.prototype, {
    at,
    isWellFormed(this: string): boolean {
      return this.toWellFormed() === this;
    },
    // With the flag `u` a pair of surrogates is one character: only half a pair matches.
    toWellFormed(this: string): string {
      return this.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
    },
  });
}
