import { describe, expect, test } from 'vitest';
import { compiled, inputFor, options, question, text } from '../compile/form-for-tests.ts';
import { type Profile, profiles } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import { privacyFormOf } from './privacy-form.ts';
import { privacySheetOf } from './privacy-sheet-of.ts';

const noTime = { known: false, missing: ['R1'] } as const;

function sheetForm(elements: readonly JsonObject[], definition: Parameters<typeof inputFor>[1] = {}) {
  const form = compiled(inputFor(elements, definition));
  return privacyFormOf({ form, deliver: { main: ['team'] }, keep: noTime, ownAnswers: 'off' });
}

describe('a form for a privacy officer', () => {
  test('says of each question how it is asked, why, and where its answer goes', () => {
    const { questions, tables } = sheetForm([
      question('text', 'name', { sensitivity: 'personal', isRequired: true, description: text('Pour vous appeler') }),
      question('text', 'more', { visibleIf: '{name} notempty', isRequired: true }),
      question('checkbox', 'consent', { choices: options('yes') }),
    ]);
    expect(questions).toMatchObject([
      {
        ...{ name: 'name', sensitivity: 'personal', required: 'always', isConditional: false, isConsent: false },
        ...{ title: text('Question name'), why: text('Pour vous appeler'), tables: ['main'], retention: 'R1' },
      },
      { name: 'more', required: 'sometimes', isConditional: true },
      { name: 'consent', required: 'never', isConsent: true },
    ]);
    expect(questions[1]).not.toHaveProperty('why');
    expect(tables).toMatchObject([{ id: 'main', destinations: ['team'] }]);
  });

  test('asks the parts of a group one by one', () => {
    const items = [
      { name: 'phone', title: text('Téléphone', 'Phone') },
      { name: 'mail', title: text('Courriel', 'E-mail') },
    ];
    const { questions } = sheetForm([question('multipletext', 'contact', { items })]);
    expect(questions.map(({ name, title }) => [name, title['en']])).toEqual([
      ['contact.phone', 'Question contact – Phone'],
      ['contact.mail', 'Question contact – E-mail'],
    ]);
  });

  test('gives the notices in words, without their markup', () => {
    const html = text('<p><strong>Qui?</strong> Nous &amp; vous.</p><ul><li>Un</li><li>Deux</li></ul>');
    const { notices } = sheetForm([{ type: 'html', name: 'notice', html }, question('text', 'name')]);
    expect(notices).toEqual([text('Qui? Nous & vous.\nUn\nDeux')]);
  });

  test('names the anonymous table of an answer that may go to either', () => {
    const { questions, minimumGroupSize } = sheetForm([question('text', 'a'), question('text', 'why')], {
      tables: {
        main: { title: text('Essais') },
        anonymous: { title: text('Sans nom'), when: "{why} = 'x'", takes: ['a'] },
      },
      minimumGroupSize: 4,
    });
    expect(questions[0]?.tables).toEqual(['main', 'anonymous']);
    expect(minimumGroupSize).toBe(4);
  });
});

function sheetIn(profile: Profile, change: object = {}) {
  return privacySheetOf({
    organisation: {
      ...{ id: 'o', name: text('O'), profile, languages: ['fr', 'en'] },
      ...{ tokens: { readers: 'Nous' }, usualTokens: { legal_basis: text('Votre accord'), readers: text('Qui?') } },
    },
    ...{ generatedOn: '2026-11-22', destinations: [], deskPeople: {}, forms: [] },
    processes: {
      ...{ draftDays: undefined, hasKey: false, sendsMail: false, forgetInvitationsAfterDays: 30 },
      ...{ digestTo: 0, auditDays: 365, proofOfWork: true, showsGroups: false, signInAt: undefined, ...change },
    },
  });
}

describe('a sheet', () => {
  test.each(profiles)('has points to examine in both languages, each with its source, in the profile %s', (profile) => {
    const { assessment } = sheetIn(profile);
    expect(assessment.length).toBeGreaterThan(4);
    for (const { ask, basis } of assessment) {
      expect(Object.keys(ask)).toEqual(['fr', 'en']);
      expect(Object.keys(basis)).toEqual(['fr', 'en']);
    }
    // No law of another place.
    if (profile !== 'fr' && profile !== 'be') expect(JSON.stringify(assessment)).not.toMatch(/RGPD|GDPR/);
    if (profile !== 'ca-on') expect(JSON.stringify(assessment)).not.toContain('FIPPA');
  });

  test('says of messages, groups and the account’s provider only where the settings have them', () => {
    const said = (change: object) => JSON.stringify(sheetIn('fr', change).processes);
    expect(said({})).not.toMatch(/"(messages|results)"/);
    expect(said({ sendsMail: true, hasKey: true })).toContain('The address waits sealed.');
    expect(said({ sendsMail: true })).toContain('the address waits readable');
    expect(said({ showsGroups: true, signInAt: 'https://id.example' })).toMatch(/id\.example knows.*|"results"/);
  });

  test('says of drafts and the digest only where the settings have them', () => {
    const ids = (change: object) => sheetIn('fr', change).processes.map(({ id }) => id);
    expect(ids({})).not.toContain('drafts');
    expect(ids({ draftDays: 14, digestTo: 2 })).toEqual(expect.arrayContaining(['drafts', 'digest']));
    expect(JSON.stringify(sheetIn('fr', { draftDays: 14 }).processes)).toContain('14 days at most');
  });

  test('leaves room for what the organisation has not said, and for what its law asks alone', () => {
    const labels = (profile: Profile) => sheetIn(profile).statements.map(({ label, value }) => [label['en'], value]);
    expect(labels('ca-on')).toContainEqual(['Who reads the answers', { fr: 'Nous', en: 'Nous' }]);
    expect(labels('ca-on')).toContainEqual(['Legal authority', {}]);
    expect(labels('ca-qc').map(([label]) => label)).not.toContain('Legal authority');
  });

  test('says what notices show where the organisation has not said it, and that nobody here has', () => {
    const basis = (profile: Profile) => sheetIn(profile).statements.find(({ token }) => token === 'legal_basis');
    expect(basis('fr')).toMatchObject({ value: text('Votre accord'), isUsual: true });
    expect(basis('ca-qc')).toBeUndefined();
    const readers = sheetIn('fr').statements.find(({ token }) => token === 'readers');
    expect(readers).toEqual(expect.not.objectContaining({ isUsual: true }));
  });
});
