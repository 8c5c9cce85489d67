import { Home } from '../_parts/home'
import { readSite } from '../_parts/read-site'
import { Welcome } from '../_parts/welcome'

export default async function FirstPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [site, { next }] = await Promise.all([readSite(), searchParams])
  return site.signed_in ? <Home site={site} /> : <Welcome site={site} next={ownPath(next)} />
}

/** A path of this host to go on to after signing in; `//evil.example` and `/\evil.example` are none. */
const ownPath = (next: string | string[] | undefined): string => (typeof next === 'string' && /^\/[a-z0-9]/i.test(next) ? next : '/')
