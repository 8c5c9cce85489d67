import { serveExport } from '@/server/trpc/serve-export'

export async function GET(request: Request, { params }: { params: Promise<{ chain: string; mode: string; id: string }> }): Promise<Response> {
  const { chain, mode, id } = await params
  return serveExport(request.headers, { chain, mode, exportId: id })
}
