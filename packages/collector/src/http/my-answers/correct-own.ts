import { preparedAnswers, referenceOf, textIn } from '@tablee/core';
import { envelopeFields, readPlainAnswers } from '@tablee/html';
import { renderErasureQuestion } from '@tablee/html/my-answers';
import { findOwnResponse, noteCorrected, ownCorrectionOf } from '../../my-answers/own-response.ts';
import { isKeptBack, spoken } from '../plain/sent-answers.ts';
import { isSameMajor } from '../receive-handler.ts';
import type { AskedChange, MyAnswersOptions, OwnPage } from './own-page.ts';
import { correctionPage, factsOf, shownPage } from './own-pages.ts';

/**
 * Takes corrected answers: the checks of the form that was sent first, then the change in the store, which every
 * destination follows. Whatever is in the way, the form comes back with what was typed; undefined where the response was
 * erased meanwhile.
 */
export async function correct(change: AskedChange, options: MyAnswersOptions): Promise<OwnPage | undefined> {
  const { own, fields } = change;
  const { compiled, organisation } = own.form;
  const { context, ofStaff } = ownCorrectionOf(own);
  const { data, unknown, groups } = readPlainAnswers(compiled, fields);
  const typed = { answers: data, groups };
  const more = fields.get(envelopeFields.add)?.at(-1);
  if (more !== undefined) {
    const shown = { ...groups, [more]: (groups[more] ?? 0) + 1 };
    return correctionPage(options.assets, change, { ...typed, groups: shown, reason: 'added' });
  }
  const version = fields.get(envelopeFields.version)?.at(-1) ?? '';
  if (unknown.length > 0 || !isSameMajor(version, compiled.version)) {
    return correctionPage(options.assets, change, { ...typed, reason: 'changed' });
  }
  const { id, timeZone } = organisation;
  const answer = await options.changes.correct({
    organisation: { id, timeZone },
    form: compiled,
    id: own.response.id,
    answers: { ...data, ...ofStaff },
    context,
  });
  if (answer.status === 'unknown') return undefined;
  if (answer.status === 'refused') {
    if (isKeptBack(answer.errors)) return nothingLeft(change, options);
    return correctionPage(options.assets, change, {
      ...typed,
      reason: 'answers',
      errors: spoken(own.form, answer.errors),
    });
  }
  if (answer.status === 'corrected') await noteCorrected(options, change.code);
  const now = await findOwnResponse(options, change.code);
  if (now === undefined) return undefined;
  const { rules } = preparedAnswers(compiled, data, context);
  const notices = rules.map(({ notice }) => textIn(notice, change.language, compiled.languages));
  return shownPage(options.assets, { ...change, own: now }, { done: answer.status, notices });
}

/** A choice under which nothing is kept: what the person wants is erasure, and that has to be said first. */
function nothingLeft({ own, code, language }: AskedChange, { assets }: MyAnswersOptions): OwnPage {
  const facts = { ...factsOf(own, language, assets), code, reference: referenceOf(own.response.id) };
  if (!own.mayErase) return shownPage(assets, { own, code, language, fields: new Map() }, { done: 'unchanged' });
  const page = renderErasureQuestion({ ...facts, becauseNothingIsLeft: true });
  return { page, status: 200, code: 'asked-erasure' };
}
