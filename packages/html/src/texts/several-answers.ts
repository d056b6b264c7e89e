/** Several answers to one question, each on a line of its own: where one wraps, its mark shows where the next one begins. */
export function severalAnswers(answers: readonly string[]): string {
  return answers.length < 2 ? answers.join('') : answers.map((answer) => `• ${answer}`).join('\n');
}
