import { SaxesParser } from 'saxes';

interface Node {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}

const core = 'urn:oasis:names:tc:xliff:document:2.0';
const nmtoken = /^[\w.:-]+$/;
/** Attributes of each element that we write, required ones with `!`, as in sections 4.2 and 4.3 of XLIFF 2.1. */
const attributes: Readonly<Record<string, string>> = {
  xliff: 'version! srcLang! trgLang xmlns xmlns:slr',
  file: 'id! original canResegment',
  unit: 'id! name xml:space slr:sizeRestriction',
  notes: '',
  note: 'id category',
  originalData: '',
  data: 'id!',
  segment: 'id state',
  source: '',
  target: '',
  ph: 'id! type canDelete canCopy dataRef disp',
  pc: 'id! type canDelete canCopy dataRefStart dataRefEnd',
};
/** The children of each, in their order; `*` is any number, `?` at most one, `+` at least one. */
const content: Readonly<Record<string, RegExp>> = {
  xliff: /^(file )+$/,
  file: /^(slr:profiles )?(notes )?(unit )+$/,
  unit: /^(notes )?(originalData )?(segment )+$/,
  notes: /^(note )+$/,
  originalData: /^(data )+$/,
  segment: /^source (target )?$/,
  source: /^((ph|pc) )*$/,
  target: /^((ph|pc) )*$/,
  pc: /^((ph|pc) )*$/,
};

/** What in an XLIFF document breaks a rule of the OASIS standard that its schema or its constraints state. */
export function brokenXliffRules(text: string): readonly string[] {
  const root = treeOf(text);
  if (root.uri !== core || root.name !== 'xliff' || root.attributes['version'] !== '2.1') return ['no XLIFF 2.1'];
  const broken: string[] = [];
  visit(root, broken);
  const files = root.children.filter(({ name }) => name === 'file');
  if (new Set(files.map(idOf)).size !== files.length) broken.push('a file id comes twice');
  for (const file of files) {
    const units = file.children.filter(({ name }) => name === 'unit');
    if (new Set(units.map(idOf)).size !== units.length) broken.push(`${idOf(file)}: a unit id comes twice`);
    for (const unit of units) checkUnit(unit, broken);
  }
  return broken;
}

function visit(node: Node, broken: string[]): void {
  if (node.uri !== core) return;
  const known = (attributes[node.name] ?? '').split(' ').filter((name) => name !== '');
  const allowed = new Set(known.map((name) => name.replace('!', '')));
  for (const name of Object.keys(node.attributes))
    if (!allowed.has(name)) broken.push(`${node.name}: attribute ${name}`);
  for (const name of known.filter((one) => one.endsWith('!'))) {
    if (node.attributes[name.slice(0, -1)] === undefined) broken.push(`${node.name}: no ${name}`);
  }
  if (!nmtoken.test(idOf(node))) broken.push(`${node.name}: id ${idOf(node)} is no name token`);
  const children = node.children.map(({ name, uri }) => `${uri === core ? '' : 'slr:'}${name} `).join('');
  if (!(content[node.name] ?? /^$/).test(children)) broken.push(`${node.name}: children ${children}`);
  for (const child of node.children) visit(child, broken);
}

function checkUnit(unit: Node, broken: string[]): void {
  const all = (node: Node): readonly Node[] => [node, ...node.children.flatMap(all)];
  const named = (name: string, node: Node = unit) => all(node).filter((one) => one.name === name);
  const data = new Set(named('data').map(idOf));
  const codesIn = (part: 'source' | 'target') => named(part).flatMap((one) => all(one).slice(1));
  for (const { attributes: own } of [...codesIn('source'), ...codesIn('target')]) {
    for (const key of ['dataRef', 'dataRefStart', 'dataRefEnd']) {
      const to = own[key];
      if (to !== undefined && !data.has(to)) broken.push(`${idOf(unit)}: ${key} ${to} leads nowhere`);
    }
  }
  const source = codesIn('source').map(idOf);
  if (new Set(source).size !== source.length) broken.push(`${idOf(unit)}: a code's id comes twice`);
  for (const id of codesIn('target').map(idOf)) {
    if (!source.includes(id)) broken.push(`${idOf(unit)}: the target's code ${id} is not in the source`);
  }
  for (const { attributes: own, children } of named('segment')) {
    const hasTarget = children.some(({ name }) => name === 'target');
    if (!['initial', 'translated', 'reviewed', 'final'].includes(own['state'] ?? 'initial')) broken.push('state');
    if (!hasTarget && own['state'] !== 'initial') broken.push(`${idOf(unit)}: ${own['state']} without a target`);
  }
}

function idOf({ attributes: own }: Node): string {
  return own['id'] ?? '-';
}

function treeOf(text: string): Node {
  const top: Node = { name: '', uri: '', attributes: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', (tag) => {
    const own = Object.entries(tag.attributes).map(([name, { value }]) => [name, value]);
    const node: Node = { name: tag.local, uri: tag.uri, attributes: Object.fromEntries(own), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return top.children[0] ?? top;
}
