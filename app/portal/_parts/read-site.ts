import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { refusalOf } from '@/server/trpc/refusal-of'
import { api } from '@/server/trpc/caller'

/** The chain of the host as anybody may see it. A host that no chain has ends in `app/portal/not-found.tsx`, status 404. */
export const readSite = cache(async () => {
  const caller = await api()
  try {
    return await caller.portal.site()
  } catch (error) {
    if (refusalOf(error)?.code === 'unknown_host') notFound()
    throw error
  }
})
export type PortalSite = Awaited<ReturnType<typeof readSite>>

/** For screens of members only: whoever isn't signed in goes to the first page and comes back from there. `path` begins with a slash. */
export async function readMemberSite(path: string): Promise<PortalSite> {
  const site = await readSite()
  if (!site.signed_in) redirect(`/?next=${encodeURIComponent(path)}`)
  return site
}
