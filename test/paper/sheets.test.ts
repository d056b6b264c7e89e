import { type CompiledForm, textIn } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { renderPaperPage } from '../../packages/html/src/paper/index.ts';
import { compileFound, findForms } from '../forms/compiled-forms.ts';

const forms = new Map<string, CompiledForm>();
for (const found of await findForms()) forms.set(found.id, await compileFound(found, 'ca-qc'));

interface Asked {
  readonly known?: Readonly<Record<string, string>>;
  readonly onlineUrl?: string;
}

function sheet(id: string, language: string, { known = {}, onlineUrl }: Asked = {}): string {
  const form = forms.get(id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return renderPaperPage({
    form,
    organisation: { id: 'demo', name: { fr: 'Hôpital', en: 'Hospital' }, languages: ['fr', 'en'] },
    language,
    size: 'usual',
    styles: [],
    known,
    onlineUrl,
    hrefFor: (other, size) => `?lang=${other}&size=${size}`,
  });
}

/** As a reader sees it: text alone, with plain spaces. */
function words(markup: string): string {
  const text = markup
    .replace(/<span class="item"[^>]*>[^<]*<\/span>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
  return text.replace(/\s+/g, ' ');
}

/** The markup of each question that is no part of another, by name, in the order of the sheet. */
function questionsOf(markup: string): ReadonlyMap<string, string> {
  const parts = markup.split(/(?=<(?:div|tr) class="field[^"]*" data-question=")/).slice(1);
  const fields = new Map<string, string>();
  let last = '';
  for (const part of parts) {
    const name = /data-question="([^"]*)"/.exec(part)?.[1] ?? '';
    if (/[.[]/.test(name)) fields.set(last, (fields.get(last) ?? '') + part);
    else {
      last = name;
      fields.set(name, part);
    }
  }
  return fields;
}

/** Asked of nobody on paper: what staff fill in, and names that a link greets by. */
const notAsked: Readonly<Record<string, readonly string[]>> = {
  application: ['entry_mode', 'paper_received_on', 'transcribed_by'],
  commitment: ['cm_first_name'],
  'training-tracker': ['tr_partner_name'],
};

const everySheet = [...forms.keys()].flatMap((id) => ['fr', 'en'].map((language) => ({ id, language })));

test.each(everySheet)(
  'every question of $id is on its sheet in $language, in order, numbered, with its words',
  ({ id, language }) => {
    const form = forms.get(id);
    if (form === undefined) throw new Error(`no form ${id}`);
    const markup = sheet(id, language);
    const [asked = '', office = ''] = markup.split('<section class="return"');
    const fields = questionsOf(asked);
    const expected = form.questions.filter(({ name }) => !(notAsked[id] ?? []).includes(name));
    expect([...fields.keys()]).toEqual(expected.map(({ name }) => name));
    expected.forEach((question, index) => {
      const said = words(fields.get(question.name) ?? '');
      const title = textIn(question.title, language, form.languages).replace(/\s+/g, ' ');
      expect(said).toContain(`${index + 1}. ${title}`);
      if (question.kind !== 'choice' && question.kind !== 'choices') return;
      if (fields.get(question.name)?.startsWith('<tr')) return;
      for (const { label } of question.options) {
        expect(said).toContain(textIn(label, language, form.languages).replace(/\s+/g, ' '));
      }
    });
    expect(office).toMatch(/class="office"/);
    expect(markup).not.toMatch(/<script|<style|\bstyle=|\bon\w+=|<input|<textarea|<select|<button/);
  },
);

test.each(everySheet)('no text among the questions of $id is missing in $language', ({ id, language }) => {
  const survey = JSON.stringify(forms.get(id)?.survey['pages']);
  const names = [...survey.matchAll(/"type":"html","name":"([^"]+)"/g)].map(([, name]) => name);
  const printed = [...sheet(id, language).matchAll(/data-note="([^"]+)"/g)].map(([, name]) => name);
  expect(printed).toEqual(names);
});

describe('the application on paper', () => {
  const french = words(sheet('application', 'fr'));
  const english = words(sheet('application', 'en'));

  test('says conditions by the number of the question', () => {
    expect(french).toContain('Si vous avez choisi « Courrier postal » à la question 10 : 13. Adresse postale');
    expect(english).toContain('If you chose “Post” for question 10: 13. Postal address');
    expect(french).toContain('Répondez sans faute si vous avez choisi « Courriel » à la question 10.');
  });

  test('has the collection notice and each consent in full', () => {
    expect(french).toContain('Qui demande ces réponses?');
    expect(french).toContain('Commission d’accès à l’information du Québec');
    expect(french).toContain('J’accepte expressément');
  });

  test('says beside an answer what it does to others', () => {
    expect(french).toContain('laissez vides ces questions : 22, 23, 24, 25, 35, 36, 37 et 38.');
    expect(french).toMatch(/Si vous avez choisi « [^»]+ » à la question 42, n’écrivez rien ici : 41\./);
  });

  test('asks for a signature where the page takes a name, and nowhere else', () => {
    expect(french.match(/Signature ou marque/g)).toHaveLength(1);
    expect(french).toMatch(/Écrivez votre nom pour confirmer .{0,80}Signature ou marque/);
  });

  test('keeps a box for the office, without what is known of a sheet of paper', () => {
    const office = french.slice(french.indexOf('Réservé au bureau'));
    expect(office).toContain('Date de réception du papier');
    expect(office).toContain('Initiales de la personne qui a saisi les réponses');
    expect(office).not.toContain('Comment les réponses ont-elles été reçues?');
  });
});

test('a condition without simple words names the questions that it looks at', () => {
  const planning = words(sheet('planning-sheet', 'fr'));
  expect(planning).toContain('Si cela vous concerne, selon votre réponse à la question 10 : Une seule personne?');
});

test('no number leads from a sheet to answers without a name', () => {
  for (const id of ['barometer', 'post-engagement', 'readiness']) {
    expect(words(sheet(id, 'fr')), id).not.toContain('Numéro reçu à la saisie');
  }
  expect(words(sheet('interview-grid', 'fr'))).toContain('Numéro reçu à la saisie');
});

test('a barometer that is kept is not handed in', () => {
  expect(words(sheet('barometer', 'fr'))).toMatch(/gardez ces feuilles pour vous : ne nous les remettez pas\./);
});

test('what can be skipped is said once at the top, and marked where not everything can', () => {
  for (const [id, { questions }] of forms) {
    const asked = questions.filter(({ name }) => !(notAsked[id] ?? []).includes(name));
    const needed = asked.filter(({ required, requiredIf }) => required || requiredIf !== undefined).length;
    const said = words(sheet(id, 'en'));
    expect(said.includes('You can skip any question.'), id).toBe(needed === 0);
    if (needed === 0) expect(said, id).not.toContain('(optional)');
    expect(said.includes('You can skip the questions marked “optional”.'), id).toBe(
      needed > 0 && needed < asked.length,
    );
  }
});

test('what the address says is printed in its place, as text, and decides what else is printed', () => {
  const code = `<b>"URG'&`;
  const known = sheet('application', 'fr', { known: { project_code: code } });
  expect(known).not.toContain('<b>"');
  expect(words(questionsOf(known).get('project_code') ?? '')).toContain(code);
  const joint = questionsOf(sheet('barometer', 'fr', { known: { bm_mode: 'joint' } }));
  expect(joint.get('bm_mode')).toContain('box round ticked');
  expect([...joint.keys()].filter((name) => name.startsWith('bm_0'))).toEqual([]);
  expect(joint.has('joint_bm_01')).toBe(true);
});

test('a matrix has a box for each option of each row; a grid has room in each cell', () => {
  const fields = questionsOf(sheet('grids', 'fr'));
  expect(fields.get('marks')?.match(/<td><span class="box round"/g)).toHaveLength(9);
  const grid = forms.get('grids')?.questions.find(({ kind }) => kind === 'grid');
  if (grid?.kind !== 'grid') throw new Error('the fixture has no grid');
  const cells = [...(fields.get(grid.name) ?? '').matchAll(/data-question="([^"]+)"/g)].map(([, path]) => path);
  expect(cells.slice(1)).toEqual(
    grid.rows.flatMap(({ value }) => grid.questions.map(({ name }) => `${grid.name}.${value}.${name}`)),
  );
});

test('a repeated group has some blanks, and says what to do when they are used up', () => {
  const items = questionsOf(sheet('closing-loop', 'fr')).get('cl_items') ?? '';
  expect(items.match(/class="group"/g)).toHaveLength(3);
  expect(items).toContain('data-question="cl_items[2].said"');
  expect(words(items)).toMatch(/Pour en ajouter, prenez une autre feuille et écrivez le numéro \d+\./);
});

test('the address of the form online is printed for who reads and for who points a phone', () => {
  const markup = sheet('application', 'fr', { onlineUrl: 'https://forms.example.org/demo/application?project=URG' });
  expect(markup).toMatch(/<svg class="qr"[^>]* aria-label="[^"]*forms\.example\.org\/demo\/application"/);
  expect(markup.replace(/<wbr>/g, '')).toContain('<p class="address">forms.example.org/demo/application</p>');
  expect(sheet('application', 'fr')).not.toContain('class="qr"');
  expect(words(markup)).toContain('Code de cette feuille : application-fr');
});
