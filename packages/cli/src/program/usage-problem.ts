import type { CommanderError } from 'commander';
import type { UsageTexts } from '../texts/texts.ts';

/** One sentence about a wrong command line, from what commander says in English. */
export function usageProblem(error: CommanderError, texts: UsageTexts): string {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((found) => found[1] ?? '');
  const [first = '', second = ''] = quoted;
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
  const suggestion = near === undefined ? '' : ` ${texts.didYouMean(near)}`;
  switch (error.code) {
    case 'commander.unknownCommand':
      return texts.unknownCommand(first) + suggestion;
    case 'commander.unknownOption':
      return texts.unknownOption(first) + suggestion;
    case 'commander.missingArgument':
      return texts.missingArgument(`<${first}>`);
    case 'commander.missingMandatoryOptionValue':
      return texts.missingArgument(first);
    case 'commander.optionMissingArgument':
      return texts.missingValue(first);
    case 'commander.excessArguments':
      return texts.tooMany;
    case 'commander.invalidArgument': {
      const allowed = /is invalid\. (?:Allowed choices are )?(.*?)\.?$/s.exec(error.message)?.[1] ?? '';
      return texts.notAllowed(first.split(/[ ,]/)[0] ?? first, second, allowed);
    }
    default:
      return error.message;
  }
}
