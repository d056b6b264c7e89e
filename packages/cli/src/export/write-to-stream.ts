import { once } from 'node:events';

/** Writes all chunks to a stream and waits while it is full, so that a slow reader costs no memory. Leaves it open. */
export async function writeToStream(stream: NodeJS.WritableStream, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
}
