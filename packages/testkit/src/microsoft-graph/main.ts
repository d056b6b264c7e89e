import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startMicrosoftGraph } from './start-microsoft-graph.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9902' },
    ca: { type: 'string', default: 'microsoft-graph-ca.pem' },
    site: { type: 'string', default: '/sites/Partners' },
  },
});

const graph = await startMicrosoftGraph({ port: Number(values.port) });
const app = graph.createApp({ name: 'Tablée' });
const site = graph.createSite({ path: values.site });
graph.grant(site.id, app.clientId, 'manage');
await writeFile(values.ca, graph.caCertificate);

process.stdout.write(`Local Microsoft Graph
  endpoint      ${graph.url}
  site          ${site.site}
  tenant        ${app.tenantId}
  client        ${app.clientId}
  client secret ${app.clientSecret}
  trust it      NODE_EXTRA_CA_CERTS=${values.ca}
  see it        ${graph.url}/
Stop with Ctrl-C; nothing is kept.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void graph.close();
  });
}
