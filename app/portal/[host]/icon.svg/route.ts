import { iconSvg } from '../../_parts/icon-svg'
import { readSite } from '../../_parts/read-site'

export async function GET() {
  return new Response(iconSvg(await readSite()), { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' } })
}
