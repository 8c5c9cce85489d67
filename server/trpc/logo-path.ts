/** Where the browser finds a chain's logo, or null when it has none. The name follows from the content, so it may be kept for ever. */
export function logoPath({ slug, brand }: { slug: string; brand: { logo: string | null } }): string | null {
  const file = brand.logo?.split('/').at(-1)
  return file ? `/api/logo/${slug}/${file}` : null
}
