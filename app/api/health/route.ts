import { serveHealth } from '@/server/trpc/serve-health'

export const dynamic = 'force-dynamic'
export const GET = serveHealth
