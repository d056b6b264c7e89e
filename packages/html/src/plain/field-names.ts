/**
 * A plain form names each control by the path of its answer, as `AnswerError.question` does: `first_name`,
 * `joint_people.partners`, `grid.nurse.rate`, `joint_actions[0].who`. What is not an answer starts with an underscore,
 * which no question's name does.
 */
export const envelopeFields = {
  /** Signed by the collector: the response's id, when the page was made, for which form. */
  token: '_token',
  version: '_version',
  language: '_language',
  /** The code of the link that opened the form. */
  link: '_link',
  /** The code of the draft that the answers come from. */
  draft: '_draft',
  /** The button that keeps the answers to be finished later. */
  later: '_later',
  /** A field that no person sees. */
  decoy: '_website',
  /** A button that asks for one more group of a repeated question; its value is the question's name. */
  add: '_add',
  /** A button that erases sensitive answers without the agreement they need, and sends the others. */
  erase: '_erase',
} as const;

/** The name of the text beside the option "other" of a question. */
export function otherPath(path: string): string {
  return `${path}-Comment`;
}

/** The id of the box of a question, or of its part, in a plain form. */
export function boxId(path: string): string {
  return `box-${path.replace(/\[(\d+)\]/g, ':$1')}`;
}

/** The id of the control that a link to a question leads to: the only one, or the first of a group. */
export function controlId(path: string): string {
  return `q-${path.replace(/\[(\d+)\]/g, ':$1')}`;
}

/** The field that says how many groups of a repeated question are on the page. */
export function groupsField(name: string): string {
  return `_groups.${name}`;
}
