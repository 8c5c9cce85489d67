import localFont from 'next/font/local'

/** Geist from the `geist` package, served from our own host; Chinese falls to the system's fonts (see globals.css). */
export const sans = localFont({
  src: '../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
  display: 'swap',
})
/** Keys and code only: not worth a preload on pages that show none. */
export const mono = localFont({
  src: '../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  display: 'swap',
  preload: false,
})
