import { seedDemo } from './seed-demo'

/** The seed as a process of its own: `npm run demo` starts it with the address of the platform and of the sample website. */
const { FORECOURT_BASE_URL: baseUrl = 'http://localhost:3000', FORECOURT_SAMPLE_URL: sampleUrl } = process.env
seedDemo(baseUrl, sampleUrl ? { sampleUrl } : {}).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
