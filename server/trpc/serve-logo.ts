import { env } from '@/server/platform/env'
import { isSlug } from '@/server/platform/hosts/parse-host'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { readLogo } from '@/server/usecases/chains/read-logo'

/** Answers `/api/logo/<slug>/<file>` with the image, or 404; 503 while the database is away. A logo is public: it stands on the portal's first page. */
export async function serveLogo(slug: string, file: string): Promise<Response> {
  const image = isSlug(slug) ? await readImage(slug, file).catch(awayOrThrow) : null
  if (image === 'away') return new Response('Service Unavailable', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '1' } })
  if (!image) return new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  return new Response(image, { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' } })
}

async function readImage(slug: string, file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await findChainByHost({ host: `${slug}.${env().ROOT_HOST}` })
  if (!found.ok) return null
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'logo' }, requestId: makeRequestId(), locale: 'en' })
  const read = await readLogo(scope, { file })
  return read.ok ? read.value.bytes : null
}

function awayOrThrow(error: unknown): 'away' {
  if (refusalOfOutage(error)) return 'away'
  throw error
}
