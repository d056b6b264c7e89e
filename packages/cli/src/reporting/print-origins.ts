import type { FoundForms } from '@tablee/collector';
import type { FormOrigin } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';

/** Somebody else's forms, and under which ids they are served. */
export interface ListedOrigin extends FormOrigin {
  readonly forms: readonly string[];
}

/** Whose the forms are that come from a package, each package once. */
export function originsOf(found: FoundForms): readonly ListedOrigin[] {
  const foreign = [...found.forms.values()].flatMap(({ id, source: { origin } }) =>
    origin === undefined ? [] : [{ id, origin }],
  );
  return [...Map.groupBy(foreign, ({ origin }) => JSON.stringify(origin)).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first.origin, forms: group.map(({ id }) => id) }];
  });
}

/** One line for each package: name, version, author, licence, forms. */
export function printOrigins({ terminal, texts }: CommandContext, origins: readonly ListedOrigin[]): void {
  for (const { name, version, author, licence, forms } of origins) {
    const facts = [author, licence ?? texts.forms.noLicence].filter((fact) => fact !== undefined).join(', ');
    const named = version === undefined ? name : `${name} ${version}`;
    terminal.out(`  ${terminal.paint('place', named)} (${facts})${texts.forms.colon} ${forms.join(', ')}`);
  }
}
