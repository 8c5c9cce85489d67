import { Home } from '../_parts/home'
import { ownPath } from '../_parts/own-path'
import { readSite } from '../_parts/read-site'
import { Welcome } from '../_parts/welcome'

export default async function FirstPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [site, { next }] = await Promise.all([readSite(), searchParams])
  return site.signed_in ? <Home site={site} /> : <Welcome site={site} next={ownPath(next)} />
}
