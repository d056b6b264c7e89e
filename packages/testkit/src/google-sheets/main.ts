import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startGoogleSheets } from './start-google-sheets.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9901' },
    credentials: { type: 'string' },
    title: { type: 'string', default: 'Tablée' },
  },
});

const sheets = await startGoogleSheets({ port: Number(values.port) });
const key = sheets.createServiceAccount({ name: 'tablee' });
const id = sheets.createSpreadsheet({ title: values.title, id: 'local-spreadsheet', sharedWith: [key.client_email] });
// Readable for this user only, as a real key file should be.
if (values.credentials !== undefined)
  await writeFile(values.credentials, JSON.stringify(key, null, 2), { mode: 0o600 });

process.stdout.write(`Local Google Sheets
  endpoint     ${sheets.url}
  spreadsheet  ${id}
  account      ${key.client_email}
  key file     ${values.credentials ?? 'none written; add --credentials FILE'}
  see it       ${sheets.url}/view/${id}
Stop with Ctrl-C; nothing is kept.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sheets.close();
  });
}
