/** Takes the kept card off this phone: a phone may be somebody else's after signing out. */
export async function forgetCard(): Promise<void> {
  if (!('caches' in globalThis)) return
  for (const name of await caches.keys()) await caches.delete(name)
}
