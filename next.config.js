import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = { poweredByHeader: false }

export default createNextIntlPlugin('./app/_i18n/request.ts')(config)
