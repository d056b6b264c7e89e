import { z } from 'zod';
import type { GraphCall, GraphClient } from './graph-client.ts';
import { type Answer, readReply } from './replies.ts';

/** Most requests of one batch [D json-batching.md]. */
export const maxBatchRequests = 20;

interface BatchReply {
  readonly responses: readonly {
    readonly id: string;
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly body?: unknown;
  }[];
}

const batchSchema: z.ZodType<BatchReply> = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.coerce.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

/** No answer came for a request of a batch: whether it took effect is unknown. */
const noAnswer: Answer = { status: 504, headers: {}, body: undefined };

/**
 * Sends at most 20 requests in one call; their answers in the order of the requests. `chained`: each waits for the one
 * before and is answered 424, without effect, when that fails; otherwise they take effect in any order.
 *
 * @throws GraphFault when the call as a whole got no answer; any of the requests may have taken effect.
 */
export async function callBatch(
  client: GraphClient,
  calls: readonly GraphCall[],
  options: { readonly chained: boolean; readonly signal?: AbortSignal | undefined },
): Promise<readonly Answer[]> {
  const requests = calls.map(({ method, path, headers, body }, index) => ({
    id: String(index + 1),
    method,
    url: path,
    ...(options.chained && index > 0 ? { dependsOn: [String(index)] } : {}),
    ...(body === undefined && headers === undefined
      ? {}
      : { headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers } }),
    ...(body === undefined ? {} : { body }),
  }));
  const reply = await client.call({ method: 'POST', path: '/$batch', body: { requests } }, options.signal);
  const { responses } = readReply(reply, batchSchema, 'write-list');
  const byId = new Map(responses.map((response) => [response.id, response]));
  return requests.map(({ id }) => {
    const response = byId.get(id);
    if (response === undefined) return noAnswer;
    const headers = Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
    return { status: response.status, headers: Object.fromEntries(headers), body: response.body };
  });
}
