import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const files: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><html lang="en"><head><title>App</title><link rel="icon" href="data:,"></head>
<body><div id="app"></div><script type="module" src="/main.tsx"></script></body></html>`,
  'vite.config.ts': `import react from '@vitejs/plugin-react';
export default { plugins: [react()] };`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      ...{ target: 'es2024', module: 'esnext', moduleResolution: 'bundler', lib: ['es2024', 'dom'], jsx: 'react-jsx' },
      ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], noUncheckedSideEffectImports: false },
    },
    include: ['main.tsx'],
  }),
  'main.tsx': `import { challengeOf } from '@tablee/embed/challenge';
import { createHttpTransport, TableeForm, type TableeFormProps } from '@tablee/react';
import '@tablee/react/styles.css';
import { createRoot } from 'react-dom/client';

const server = new URLSearchParams(location.search).get('server') ?? '';
const form: TableeFormProps['form'] = await (await fetch(server + '?lang=en')).json();
const challenge = challengeOf(new URL('/api/v1/challenge', server).href);
const app = document.querySelector('#app');
if (app !== null) {
  createRoot(app).render(
    <main>
      <div className="sheet">
        <TableeForm
          form={form}
          language="en"
          transport={createHttpTransport({ responsesUrl: server + '/responses' })}
          challenge={challenge?.take}
        />
      </div>
    </main>,
  );
}
`,
};

/** What an application of one's own needs beside the packages of this workspace. */
export const appPackages: readonly string[] = [
  ...['react@19', 'react-dom@19', '@types/react@19', '@types/react-dom@19'],
  ...['vite@8', '@vitejs/plugin-react@6'],
];

/** Writes the application into a folder where they are installed. */
export async function writeApp(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves a folder, as any web server would; under a name that `embed.sites` can hold. */
export async function serveFolder(folder: string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const content = await readFile(join(folder, name)).catch(() => undefined);
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': types[extname(name)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  return { url: `http://localhost:${address.port}`, close: () => void server.close() };
}
