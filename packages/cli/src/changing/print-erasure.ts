import type { Erasure, ErasurePlace, ResponseName, StreamName } from '@tablee/collector';
import { referenceOf } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { asTyped } from '../program/typed-command.ts';

/** Where it stands: `gone` from the settings, so that nobody asks the destination any more. */
export type PlaceEnd = 'done' | 'open' | 'gone';

/** How one place of an erasure stands, with the settings as they are. */
export function placeEnd(place: ErasurePlace, isConfigured: (stream: StreamName) => boolean): PlaceEnd {
  if (place.doneAt !== undefined) return 'done';
  return isConfigured(place) ? 'open' : 'gone';
}

/** Prints the proof of an erasure: what was done, where and when, and nothing of what was erased. */
export function printErasure(
  context: CommandContext,
  erasure: Erasure,
  isConfigured: (stream: StreamName) => boolean,
): void {
  const { terminal, texts } = context;
  const { erase, about } = texts.changes;
  const at = dateFormat(context);
  terminal.out(terminal.paint('heading', nameOf(erasure)));
  terminal.out(`  ${erase.asked(at(erasure.askedAt))}`);
  terminal.out(`  ${terminal.paint('good', '✓')} ${erase.outOfStore}`);
  for (const place of erasure.places) {
    const name = `${place.destination} (${texts.status.tables[place.table]})`;
    const end = placeEnd(place, isConfigured);
    if (place.doneAt !== undefined) {
      terminal.out(
        `  ${terminal.paint('good', '✓')} ${about(name, erase.rowsGone(place.rows ?? 0, at(place.doneAt)))}`,
      );
    } else if (end === 'gone') {
      terminal.out(`  ${terminal.paint('careful', '!')} ${about(name, erase.notConfigured(place.expected ? 1 : 0))}`);
    } else {
      terminal.out(`  ${terminal.paint('careful', '…')} ${about(name, place.failure?.cause ?? erase.waiting)}`);
      if (place.failure === undefined) continue;
      terminal.out(`    ${texts.error.fix} ${asTyped(place.failure.fix, texts.command)}`);
    }
  }
  if (erasure.doneAt !== undefined) terminal.out(`  ${erase.done(at(erasure.doneAt))}`);
}

/** A response as people and programs name it. */
export function nameOf({ organisation, form, id }: ResponseName): string {
  return `${referenceOf(id)} · ${id} (${organisation}/${form})`;
}

/** Days and times as the person's language writes them. */
export function dateFormat({ texts }: CommandContext): (date: Date) => string {
  const format = new Intl.DateTimeFormat(`${texts.language}-CA`, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return (date) => format.format(date);
}
