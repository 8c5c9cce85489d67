import { handleTrpc } from '@/server/trpc/handle-trpc'

export const GET = handleTrpc
export const POST = handleTrpc
