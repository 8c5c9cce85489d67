import type { NextRequest } from 'next/server'
import { serveInngest } from '@/server/jobs/serve-inngest'

type Method = 'GET' | 'POST' | 'PUT'
const absent = () => new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
const handle = (method: Method) => (request: NextRequest, context: unknown) => serveInngest()?.[method](request, context) ?? absent()

export const GET = handle('GET')
export const POST = handle('POST')
export const PUT = handle('PUT')
