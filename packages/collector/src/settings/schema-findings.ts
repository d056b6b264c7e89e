import { z } from 'zod';
import { type Finding, jsonPath } from './finding.ts';
import type { FindingLanguage } from './finding-language.ts';
import type { JsonFile } from './json-file.ts';
import { describeSchema, schemaAt } from './schema-shape.ts';
import { looksSecret } from './secret-findings.ts';
import { frenchSentence } from './words/schema-sentences.ts';
import { shapeWords } from './words/shape-words.ts';

type Issue = z.core.$ZodIssue;

/**
 * What a schema refused, as findings that a person can act on. Values are repeated only where they cannot be secrets.
 * `inside` is where in its file the checked value lies; the file's root when left out. Nothing that zod itself says is
 * ever shown: it says it in English.
 */
export function schemaFindings(
  issues: readonly Issue[],
  schema: z.ZodType,
  source: Pick<JsonFile, 'file' | 'blocks' | 'language'> & { readonly inside?: readonly PropertyKey[] },
): readonly Finding[] {
  const { language } = source;
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return issues.flatMap(plainIssues).map((issue) => {
    const own = ownWords(issue, language);
    const allowed = own === undefined ? allowedFor(issue, shape, language) : '';
    return {
      severity: 'error',
      blocks: source.blocks,
      file: source.file,
      path: jsonPath([...(source.inside ?? []), ...issue.path]),
      language,
      found: foundBy(issue, own, language),
      allowed,
      fix: fixFor(issue, allowed, language),
    };
  });
}

/**
 * An issue, or those of the one possibility that was meant: of a text or an object, an object with a wrong key can only
 * be an object, and what is to be said is the key.
 */
function plainIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((issues) => !issues.some(isOfAnotherKind));
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return [issue];
  return only.flatMap((inner) => plainIssues({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether the value as a whole is of another type, or not the one value that is allowed. */
function isOfAnotherKind({ code, path }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function foundBy(issue: Issue, own: string | undefined, language: FindingLanguage): string {
  const words = shapeWords[language];
  if (issue.code === 'unrecognized_keys') return words.unknownKeys(issue.keys.map((key) => `"${key}"`));
  if (issue.input === undefined) return words.nothing;
  const shown = showValue(issue.input, issue.path, language);
  return own === undefined ? words.outOfPlace(shown) : `${shown} ${own}`;
}

/** The words of our own schema, where it gave any: they say what is allowed as well. */
function ownWords(issue: Issue, language: FindingLanguage): string | undefined {
  const said = issue.code === 'invalid_key' ? issue.issues[0] : issue;
  if (said === undefined) return undefined;
  const french = frenchSentence(said.message);
  if (french !== undefined) return language === 'fr' ? french : said.message;
  if (said.code !== 'custom') return undefined;
  if (language === 'en') return said.message;
  // An adapter says it in French beside its English; one that does not is described by its schema.
  const { fr } = said.params ?? {};
  return typeof fr === 'string' ? fr : undefined;
}

/** Short plain values are repeated, so that the line can be found; anything that could be a secret is not. */
function showValue(value: unknown, path: readonly PropertyKey[], language: FindingLanguage): string {
  const words = shapeWords[language];
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? words.emptyList : words.list;
  if (typeof value === 'object') return words.object;
  if (typeof value !== 'string') return String(value);
  if (path.includes('encryption') || looksSecret(String(path.at(-1) ?? ''), value)) return words.text;
  return value.length > 60 ? words.longText : JSON.stringify(value);
}

function allowedFor(issue: Issue, shape: z.core.JSONSchema.BaseSchema, language: FindingLanguage): string {
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ');
  return describeSchema(schemaAt(shape, issue.path), language);
}

function fixFor(issue: Issue, allowed: string, language: FindingLanguage): string {
  const words = shapeWords[language];
  if (issue.code === 'unrecognized_keys') return words.wrongSpelling;
  if (issue.input === undefined) return words.add;
  return allowed === '' ? words.correct : words.choose;
}
