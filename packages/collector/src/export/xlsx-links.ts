import { escapeXml } from './xlsx-sheet.ts';

/** Excel opens a sheet with more links as damaged (Microsoft’s “Excel specifications and limits”). */
const maxSheetLinks = 65_530;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const hyperlinkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The links of one sheet. */
export interface SheetLinks {
  /** Makes a cell a link; false where the sheet can hold no more. */
  add(place: string, address: string): boolean;
  /** What stands behind the filter in the sheet; empty without links. */
  element(): string;
  /** The sheet's relations, where it has any: the part that says where links lead. */
  relations(): string | undefined;
}

/**
 * Real links (ECMA-376 part 1, 18.3.1.47): they move with their cells and nothing is evaluated. What stands behind `#`
 * goes into `location`, as Excel itself writes it, so that all links of one form share one relation.
 */
export function createSheetLinks(max: number = maxSheetLinks): SheetLinks {
  const ids = new Map<string, string>();
  const links: string[] = [];
  return {
    add: (place, address) => {
      if (links.length >= max) return false;
      const [target = '', fragment] = address.split('#', 2);
      const id = ids.get(target) ?? `rId${ids.size + 1}`;
      ids.set(target, id);
      const location = fragment === undefined ? '' : ` location="${attribute(fragment)}"`;
      links.push(`<hyperlink ref="${place}" r:id="${id}"${location}/>`);
      return true;
    },
    element: () => (links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`),
    relations: () => {
      if (ids.size === 0) return undefined;
      const relations = [...ids].map(
        ([target, id]) =>
          `<Relationship Id="${id}" Type="${hyperlinkType}" Target="${attribute(target)}" TargetMode="External"/>`,
      );
      return `${head}<Relationships xmlns="${packageRelations}">${relations.join('')}</Relationships>`;
    },
  };
}

function attribute(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;');
}
