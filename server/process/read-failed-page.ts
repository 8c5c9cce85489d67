import type { IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'

/** The digest of the refusal `unavailable` (`server/trpc/refusal-error.ts`), which Next writes into the page that failed. */
const MARK = 'forecourt_unavailable'
const PAGE_BYTES_MAX = 1_000_000

export interface FailedPage {
  readonly body: Buffer
  /** It failed because the database could not answer, and not by a mistake of ours. */
  readonly isOutage: boolean
}

/**
 * Reads a page that Next answered with 500. A server component can't choose a status, and its 500 for a database that is away
 * would look like a crash to people, to search engines and to whoever counts; so it is told apart here, by its mark.
 */
export async function readFailedPage(answer: IncomingMessage): Promise<FailedPage> {
  const parts: Buffer[] = []
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts)
  return { body, isOutage: textOf(body, answer.headers['content-encoding']).includes(MARK) }
}

function textOf(body: Buffer, encoding: string | undefined): string {
  if (encoding !== 'gzip') return body.toString('utf8')
  try {
    return gunzipSync(body, { maxOutputLength: PAGE_BYTES_MAX }).toString('utf8')
  } catch {
    return ''
  }
}
