import { serveLogo } from '@/server/trpc/serve-logo'

export async function GET(_: Request, { params }: { params: Promise<{ slug: string; file: string }> }): Promise<Response> {
  const { slug, file } = await params
  return serveLogo(slug, file)
}
