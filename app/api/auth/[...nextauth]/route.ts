import { handleAuth } from '@/server/session/handle-auth'

const handle = async (request: Request, { params }: { params: Promise<{ nextauth: string[] }> }) => handleAuth(request, (await params).nextauth)

export const GET = handle
export const POST = handle
