const YEAR_SECONDS = 31_536_000

/** Keeps a reader's choice (language, theme) for a year on this host, or forgets it. No personal data, so no consent is needed. */
export function keepChoice(name: string, value: string | null): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${value === null ? 0 : YEAR_SECONDS}; samesite=lax${secure}`
}
