/**
 * A SurveyJS expression as plain JSON, parsed once by survey-core's own parser (see `compile/`) and run by
 * `evaluateExpression` anywhere. Operators and functions carry survey-core's own names.
 */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** `path` is `["name"]`, `["matrix", "row"]` or `["panel", 0, "question"]`. */
  | { readonly kind: 'answer'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly Expression[] };
