/**
 * The language to answer in: the one asked for if it is offered, or its nearest (`fr` for `fr-CA`), else the first offered one that the browser prefers
 * (RFC 9110 `Accept-Language`), else the first offered.
 */
export function chooseLanguage(
  offered: readonly string[],
  asked: string | undefined,
  acceptLanguage: string | undefined,
): string {
  const first = offered[0] ?? 'fr';
  if (asked !== undefined && offered.includes(asked)) return asked;
  const near = asked === undefined ? undefined : nearest(offered, asked.toLowerCase());
  if (near !== undefined) return near;
  for (const wanted of preferences(acceptLanguage ?? '')) {
    const found = offered.find((language) => language.toLowerCase() === wanted) ?? nearest(offered, wanted);
    if (found !== undefined) return found;
  }
  return first;
}

function nearest(offered: readonly string[], wanted: string): string | undefined {
  const base = wanted.split('-')[0];
  return offered.find((language) => language.toLowerCase().split('-')[0] === base);
}

/** Language ranges in the order of their weight; refused ones (`q=0`) and `*` left out. */
function preferences(header: string): readonly string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]);
      return { range: range.trim(), weight: Number(weight.find((value) => value !== undefined) ?? 1) };
    })
    .filter(({ range, weight }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(range) && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
}
