import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { singleton } from '@/server/platform/singleton/singleton'
import { rootDir } from '@/server/platform/env'

interface WidgetFile {
  readonly plain: Buffer
  /** Compressed when built. */
  readonly brotli: Buffer | null
  readonly etag: string
  readonly contentType: string
  readonly cacheControl: string
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json', map: 'application/json', svg: 'image/svg+xml' }

/**
 * Answers `/widget/*` from `public/widget`, for every website: `v1/` moves with each release and is asked for again after
 * five minutes, `v1.2.3/` never changes. False when there is no such file or the method does not fit.
 */
export function serveWidget(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const file = singleton('widget-files', () => loadFiles(join(rootDir(), 'public', 'widget'))).get(path.slice('/widget/'.length))
  if (!file) return false
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': file.cacheControl,
    'Content-Type': file.contentType,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ETag: file.etag,
    'Timing-Allow-Origin': '*',
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  }
  if (request.headers['if-none-match']?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === file.etag)) {
    response.writeHead(304, headers).end()
    return true
  }
  const brotli = acceptsBrotli(request.headers['accept-encoding']) ? file.brotli : null
  const body = brotli ?? file.plain
  response.writeHead(200, { ...headers, 'Content-Length': body.byteLength, ...(brotli ? { 'Content-Encoding': 'br' } : {}) })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

/** A handful of files of some 10 KB; they change only with a build, and a build means a start. */
function loadFiles(folder: string): Map<string, WidgetFile> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  return new Map(names.flatMap((name) => {
    const contentType = TYPES[name.split('.').at(-1) ?? '']
    if (!contentType || !name.includes('/')) return []
    const plain = readFileSync(join(folder, name))
    const brotli = names.includes(`${name}.br`) ? readFileSync(join(folder, `${name}.br`)) : null
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
    const cacheControl = /^v\d+\.\d+\.\d+\//.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400'
    return [[name, { plain, brotli, etag, contentType, cacheControl }] as const]
  }))
}

const acceptsBrotli = (header: string | string[] | undefined): boolean => /(^|,)\s*br\s*(;\s*q=(1(\.0{0,3})?|0\.\d*[1-9]\d*)\s*)?(,|$)/.test(String(header ?? ''))
