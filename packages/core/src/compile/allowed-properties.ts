import type { InEach } from './finding-words.ts';

/**
 * Which SurveyJS properties a form may use, by kind of element. A property that is not here is refused: what we do not
 * know might change which answers are accepted. Properties that only change looks are taken as they are.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const looks = words(`
  name type title titleLocation showTitle description descriptionLocation width minWidth maxWidth colSpan
  startWithNewLine indent errorLocation showNumber state useDisplayValuesInDynamicTexts renderAs
  page sensitivity table source retention keywords why dimension dialPosition nextAction autocapitalize`);

const answered = [...looks, ...words('visibleIf isRequired requiredIf requiredErrorText validators defaultValue')];

const list = [
  ...answered,
  ...words(`choices choicesOrder showOtherItem otherText otherPlaceholder otherErrorText showNoneItem noneText
    separateSpecialChoices colCount openOptions itemComponent`),
];

const table = [
  ...answered,
  ...words('columns rowTitleWidth columnMinWidth showHeader verticalAlign alternateRows displayMode'),
];

const grid = [
  ...table,
  ...words(`choices cellType placeholder columnColCount columnLayout transposeData horizontalScroll cellErrorLocation
    singleInputTitleTemplate`),
];

const text = [
  ...answered,
  ...words('inputType maxLength placeholder autocomplete autocapitalize min max minErrorText maxErrorText'),
];

const container = words(`
  name type title description elements visibleIf questionTitleLocation questionTitleWidth questionErrorLocation
  showNumber showQuestionNumbers startWithNewLine width minWidth maxWidth colSpan indent innerIndent state
  source keywords why dimension`);

const byType: Readonly<Record<string, ReadonlySet<string>>> = {
  html: new Set([...looks, 'visibleIf', 'html']),
  text: new Set([...text, ...words('inputSize size textUpdateMode inputTextAlignment openOptions')]),
  comment: new Set([
    ...answered,
    ...words('maxLength rows cols placeholder autoGrow allowResize textUpdateMode autocomplete'),
  ]),
  radiogroup: new Set([...list, 'allowClear']),
  dropdown: new Set([
    ...list,
    ...words('placeholder autocomplete searchEnabled searchMode textWrapEnabled allowClear'),
  ]),
  checkbox: new Set([...list, ...words('minSelectedChoices maxSelectedChoices')]),
  matrix: new Set([...table, ...words('rows rowOrder eachRowRequired')]),
  matrixdropdown: new Set([...grid, ...words('rows rowOrder')]),
  matrixdynamic: new Set([
    ...grid,
    ...words(`rowCount minRowCount maxRowCount addRowText removeRowText noRowsText confirmDelete confirmDeleteText
      addRowButtonLocation allowRowReorder hideColumnsIfEmpty`),
  ]),
  paneldynamic: new Set([
    ...answered,
    ...words(`templateElements templateTitle templateDescription templateTabTitle panelCount minPanelCount
      maxPanelCount addPanelText removePanelText prevPanelText nextPanelText noEntriesText confirmDelete
      confirmDeleteText displayMode renderMode newPanelPosition panelsState showProgressBar progressBarLocation
      templateQuestionTitleLocation templateQuestionTitleWidth templateErrorLocation removePanelButtonLocation
      showQuestionNumbers tabAlign`),
  ]),
  multipletext: new Set([...answered, ...words('items colCount inputSize itemErrorLocation itemTitleWidth')]),
  panel: new Set(container),
  page: new Set([...container, ...words('navigationTitle navigationDescription showNavigationButtons')]),
  survey: new Set(
    words(`$schema sjsVersion locale title description pages logoPosition showTitle showPageTitles showPageNumbers
      showQuestionNumbers questionTitleLocation questionDescriptionLocation questionErrorLocation questionTitlePattern
      showProgressBar progressBarLocation progressBarType progressBarShowPageTitles progressBarShowPageNumbers
      progressBarInheritWidthFrom showTOC tocLocation showNavigationButtons navigationButtonsLocation showPrevButton
      autoFocusFirstQuestion autoFocusFirstError maxTextLength maxCommentLength clearInvisibleValues checkErrorsMode
      validateVisitedEmptyFields textUpdateMode autoGrowComment allowResizeComment commentAreaRows startSurveyText
      pagePrevText pageNextText completeText previewText editText requiredMark requiredText
      showPreviewBeforeComplete previewMode showCompletePage completedHtml widthMode width fitToContainer headerView
      gridLayoutEnabled questionsOnPageMode`),
  ),
  column: new Set([
    ...text,
    ...words(`cellType choices choicesOrder showOtherItem otherText otherPlaceholder otherErrorText showNoneItem
      noneText colCount cellHint rows cols autoGrow minSelectedChoices maxSelectedChoices searchEnabled allowClear`),
  ]),
  item: new Set(
    words(`name title placeholder inputType maxLength isRequired requiredErrorText validators inputSize
      inputTextAlignment min max autocomplete`),
  ),
  choice: new Set(words('value text isExclusive source keywords')),
  row: new Set(words('value text source keywords')),
};

/** Kinds of questions that the compiler knows. */
export const questionTypes: readonly string[] = words(
  'html text comment radiogroup dropdown checkbox matrix matrixdropdown matrixdynamic paneldynamic multipletext',
);

/** Kinds of elements whose properties {@link isAllowed} knows. */
export type ElementKind = string;

/** Whether an element of a kind may have a property. */
export function isAllowed(kind: ElementKind, property: string): boolean {
  return byType[kind]?.has(property) === true;
}

/** What to write instead, for properties that people are likely to try. */
export const replacements: Readonly<Record<string, InEach>> = {
  visible: {
    en: 'Take the element out, or write a "visibleIf".',
    fr: 'Retirez l’élément, ou écrivez un « visibleIf ».',
  },
  readOnly: {
    en: 'Name the question under "prefill" in form.json: the page then shows it read-only.',
    fr: 'Nommez la question sous « prefill » dans form.json : la page la montre alors sans qu’on puisse la changer.',
  },
  enableIf: {
    en: 'Use "visibleIf": an answer that nobody can change need not be asked.',
    fr: 'Utilisez « visibleIf » : une réponse que personne ne peut changer n’a pas à être demandée.',
  },
  hasOther: {
    en: 'Write "showOtherItem".',
    fr: 'Écrivez « showOtherItem ».',
  },
  hasNone: {
    en: 'Write "showNoneItem", or give an option "isExclusive".',
    fr: 'Écrivez « showNoneItem », ou donnez « isExclusive » à un choix.',
  },
  isAllRowRequired: {
    en: 'Write "eachRowRequired".',
    fr: 'Écrivez « eachRowRequired ».',
  },
  hasComment: {
    en: 'Add a question of type "comment".',
    fr: 'Ajoutez une question de type « comment ».',
  },
  showCommentArea: {
    en: 'Add a question of type "comment".',
    fr: 'Ajoutez une question de type « comment ».',
  },
  choicesByUrl: {
    en: 'Write the options under "choices": nothing is loaded from elsewhere.',
    fr: 'Écrivez les choix sous « choices » : rien n’est chargé d’ailleurs.',
  },
  valueName: {
    en: 'Give the question the name its column should have.',
    fr: 'Donnez à la question le nom que sa colonne doit porter.',
  },
  maskType: {
    en: 'Say the form of the answer in the description, and check it with a "regex" validator.',
    fr: 'Dites la forme de la réponse dans la description, et vérifiez-la par une règle « regex ».',
  },
  calculatedValues: {
    en: 'Write the calculation where it is used.',
    fr: 'Écrivez le calcul là où il sert.',
  },
  triggers: {
    en: 'Use "visibleIf" and "requiredIf".',
    fr: 'Utilisez « visibleIf » et « requiredIf ».',
  },
  step: {
    en: 'Check the value with an "expression" validator.',
    fr: 'Vérifiez la valeur par une règle « expression ».',
  },
  minValueExpression: {
    en: 'Check the value with an "expression" validator.',
    fr: 'Vérifiez la valeur par une règle « expression ».',
  },
  maxValueExpression: {
    en: 'Check the value with an "expression" validator.',
    fr: 'Vérifiez la valeur par une règle « expression ».',
  },
};
