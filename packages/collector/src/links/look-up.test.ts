import { randomUUID } from 'node:crypto';
import { referenceOf } from '@tablee/core';
import { expect, test } from 'vitest';
import { builtInForm } from '../invitations/form-for-tests.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest, newResponseId } from '../outbox/requests-for-tests.ts';
import { createReferenceIndex } from '../results/reference-index.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { createLinks, hashLinkCode } from './create-links.ts';
import type { LinkAbout, LinkRequest } from './links.ts';
import { withLookUps } from './look-up.ts';

async function start(formOf: typeof builtInForm = builtInForm) {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const references = createReferenceIndex(store);
  const links = withLookUps(createLinks(store), {
    store,
    references,
    formOf: (_, form) => formOf(form),
  });
  return {
    store,
    outbox,
    links,
    apply: async (answers: Readonly<Record<string, string>>, id = newResponseId(), organisation = 'demo') => {
      await outbox.accept(newRequest({ id, answers, organisation, contentHash: randomUUID() }));
      return { id, reference: referenceOf(id) };
    },
    said: async (about: LinkAbout, form = 'commitment') => {
      const request: LinkRequest = { organisation: 'demo', form, ...about };
      return (await links.open((await links.create(request)).code))?.about;
    },
  };
}

test('a link that says whose application it is about brings that person’s first name', async () => {
  const { apply, said, links, outbox } = await start();
  const { reference } = await apply({ first_name: 'Amina' });
  await apply({ first_name: 'Luc' });
  expect(await said({ subject: reference })).toEqual({ subject: reference, name: 'Amina' });
  expect(await said({ subject: reference.toLowerCase().replace('-', ' ') })).toMatchObject({ name: 'Amina' });
  const named = await apply({ first_name: 'Walter', preferred_name: '  Walt ' });
  expect(await said({ subject: named.reference })).toMatchObject({ name: 'Walt' });
  const { code } = await links.create({ organisation: 'demo', form: 'commitment', subject: reference });
  await outbox.accept(newRequest({ form: 'commitment', link: { hash: hashLinkCode(code) }, channel: 'link' }));
  expect(await links.open(code)).toBeUndefined();
  expect((await links.recall(code))?.about).toEqual({ subject: reference, name: 'Amina' });
});

test('what a link says itself stays, and a form that looks nothing up gets nothing', async () => {
  const { apply, said } = await start();
  const { reference } = await apply({ first_name: 'Amina' });
  expect(await said({ subject: reference, name: 'Mina' })).toEqual({ subject: reference, name: 'Mina' });
  expect(await said({ subject: reference, role: 'staff' }, 'interview-grid')).not.toHaveProperty('name');
});

test('nobody is named by a reference that is unknown, erased, of two people or of another organisation', async () => {
  const { store, apply, said } = await start();
  expect(await said({ subject: 'K7F-2QM' })).toEqual({ subject: 'K7F-2QM' });
  const { id, reference } = await apply({ first_name: 'Amina' });
  expect(await said({ subject: 'quelqu’un' })).not.toHaveProperty('name');
  expect(await said({})).toEqual({});
  const elsewhere = await apply({ first_name: 'Zoé' }, newResponseId(), 'other');
  expect(await said({ subject: elsewhere.reference })).not.toHaveProperty('name');
  expect(await said({ subject: reference })).toHaveProperty('name');
  const twin = newResponseId().slice(0, -12) + id.slice(-12);
  expect(referenceOf(twin)).toBe(reference);
  await apply({ first_name: 'Luc' }, twin);
  expect(await said({ subject: reference })).not.toHaveProperty('name');
  await store.db.deleteFrom('response').where('id', '=', id).execute();
  expect(await said({ subject: reference })).toHaveProperty('name', 'Luc');
  await store.db.deleteFrom('response').where('id', '=', twin).execute();
  expect(await said({ subject: reference })).not.toHaveProperty('name');
});

test('a name that the form would refuse is left out, and one that was corrected is the new one', async () => {
  const { store, apply, said } = await start();
  const { id, reference } = await apply({ first_name: 'A'.repeat(5000) });
  expect(await said({ subject: reference })).not.toHaveProperty('name');
  await store.db
    .updateTable('response')
    .set({ answers: JSON.stringify({ first_name: 'Aminata' }) })
    .where('id', '=', id)
    .execute();
  expect(await said({ subject: reference })).toHaveProperty('name', 'Aminata');
});

test('a form looks up no answer that is for fewer readers, or sensitive, whoever has written the form', async () => {
  const questions = ['needs_detail', 'perspectives_words', 'motivation', 'first_name'];
  const { apply, said } = await start((id) => {
    const form = builtInForm(id);
    return id === 'application'
      ? form
      : { ...form, lookUp: { name: { form: 'application', by: 'subject', questions } } };
  });
  const secret = { needs_detail: 'fauteuil', perspectives_words: 'siens', motivation: 'soigner' };
  const { reference } = await apply(secret);
  expect(await said({ subject: reference })).toEqual({ subject: reference });
  const named = await apply({ ...secret, first_name: 'Amina' });
  expect(await said({ subject: named.reference })).toEqual({ subject: named.reference, name: 'Amina' });
});
