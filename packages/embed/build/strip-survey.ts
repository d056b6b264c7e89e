import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * What our forms cannot contain is left out of SurveyJS's two files while bundling: question types that Tablée's
 * compiler refuses, and renderers that packages/react draws itself. SurveyJS registers everything at its top level, so
 * that no bundler can tell what is used; without its registration, a class has no user and esbuild drops it. Nothing on
 * disk changes, and no class is ever half removed: see {@link remainsOf}.
 */
const unusedTypes: ReadonlySet<string> = new Set([
  'buttongroup',
  'buttongroupitemvalue',
  'currencymask',
  'datetimemask',
  'file',
  'flowpanel',
  'image',
  'imageitemvalue',
  'imagemap',
  'imagemaparea',
  'imagepicker',
  'numericmask',
  'patternmask',
  'ranking',
  'rating',
  'ratingitem',
  'signaturepad',
  'slider',
  'sliderlabel',
]);

/** The classes behind those types. Their decorators go too: they are statements that would keep them alive. */
const unusedClasses: ReadonlySet<string> = new Set([
  'ButtonGroupItemModel',
  'ButtonGroupItemValue',
  'Camera',
  'FlowPanelModel',
  'ImageItemValue',
  'ImageMapArea',
  'InputMaskCurrency',
  'InputMaskDateTime',
  'InputMaskNumeric',
  'InputMaskPattern',
  'PopupSurveyModel',
  'QuestionButtonGroupModel',
  'QuestionFileModel',
  'QuestionFileModelBase',
  'QuestionFilePage',
  'QuestionImageMapModel',
  'QuestionImageModel',
  'QuestionImagePickerModel',
  'QuestionRankingModel',
  'QuestionRatingModel',
  'QuestionSignaturePadModel',
  'QuestionSliderModel',
  'RatingItem',
  'RenderedRatingItem',
  'SurveyWindowModel',
]);

const keptElements: ReadonlySet<string> = new Set(['sv-page', 'panel', 'question']);
const keptQuestions: ReadonlySet<string> = new Set(['html']);

/** Splits a module into its top-level statements: SurveyJS's files indent everything else. */
function statementsOf(source: string): readonly string[] {
  return source.split(/\n(?=[^\s})\]])/);
}

function isUnused(statement: string): boolean {
  const registered =
    /^(?:Serializer\.(?:addClass|getProperty)|QuestionFactory\.Instance\.registerQuestion)\("(\w+)"/.exec(
      statement,
    )?.[1];
  if (registered !== undefined) return unusedTypes.has(registered);
  const owner = /^(\w+)\.\w+ = /.exec(statement)?.[1];
  if (owner !== undefined) return unusedClasses.has(owner);
  const decorated = /^__decorate\(\[[\s\S]*?\], (\w+)\.prototype,/.exec(statement)?.[1];
  return decorated !== undefined && unusedClasses.has(decorated);
}

function isUnusedRenderer(statement: string): boolean {
  const question = /^ReactQuestionFactory\.Instance\.registerQuestion\("([\w-]+)"/.exec(statement)?.[1];
  if (question !== undefined) return !keptQuestions.has(question);
  const element = /^ReactElementFactory\.Instance\.registerElement\("([\w-]+)"/.exec(statement)?.[1];
  if (element !== undefined) return !keptElements.has(element);
  // survey-react-ui 3.0.0 complains of survey-core 3.1.1 in every visitor's console; docs/adr/0002 says why we mix them.
  if (statement.startsWith('checkLibraryVersion(')) return true;
  return statement.startsWith('RendererFactory.Instance.registerRenderer(');
}

/** Themes are SurveyJS's own looks, written into style elements; ours is a stylesheet. */
function withoutTheme(statement: string): string {
  if (!statement.startsWith('var baseTheme = {')) return statement;
  return 'var baseTheme = { "themeName": "tablee", "colorPalette": "light", "cssVariables": {} };';
}

/** Words of the unused types (files, photographs, signatures, masks, rankings), of timers, and of asking other servers. */
function withoutTheirWords(statement: string): string {
  if (!statement.startsWith('var englishStrings = {')) return statement;
  return statement.replace(
    /^ {4}(?:\w*(?:File|Photo)|file|photo|signature|mask|selectToRank|timer|saving|saveAgain|url)\w*: .*\n/gm,
    '',
  );
}

/** survey-core without the unused types and its theme. */
export function leanSurveyCore(source: string): string {
  return statementsOf(source)
    .filter((statement) => !isUnused(statement))
    .map(withoutTheme)
    .map(withoutTheirWords)
    .join('\n');
}

/** survey-react-ui without the renderers that we draw ourselves or never need. */
function leanSurveyReact(source: string): string {
  return statementsOf(source)
    .filter((statement) => !isUnusedRenderer(statement))
    .join('\n');
}

/** Unused classes that are still in a bundle (built without minifying): each would run without its decorators. */
export function remainsOf(bundle: string): readonly string[] {
  return [...unusedClasses].filter((name) => new RegExp(`\\b(class ${name}\\b|${name} = class\\b)`).test(bundle));
}

/** The esbuild plugin that applies all this. */
export const stripSurvey: Plugin = {
  name: 'strip-survey',
  setup(build) {
    build.onLoad({ filter: /survey-core[\\/]fesm[\\/]survey-core\.mjs$/ }, async ({ path }) => ({
      contents: leanSurveyCore(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    build.onLoad({ filter: /survey-react-ui[\\/]fesm[\\/]survey-react-ui\.mjs$/ }, async ({ path }) => ({
      contents: leanSurveyReact(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
