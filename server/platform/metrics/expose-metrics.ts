import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import { meters } from './meters'

type Reader = () => void | Promise<void>

const READER_MS = 4_000
const readers = (): Set<Reader> => singleton('metric-readers', () => new Set<Reader>())

/** `read` sets gauges each time before they are told. The answer takes it away again. */
export function addReader(read: Reader): () => void {
  readers().add(read)
  return () => void readers().delete(read)
}

/** All metrics in Prometheus' text format. A reader that fails or takes longer than 4 s leaves its gauges as they are. */
export async function exposeMetrics(): Promise<{ text: string; contentType: string }> {
  await Promise.all([...readers()].map(settled))
  const { registry } = meters()
  return { text: await registry.metrics(), contentType: registry.contentType }
}

async function settled(read: Reader): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a reader of metrics took too long')), READER_MS)
  })
  try {
    await Promise.race([read(), late])
  } catch (error) {
    log.warn({ err: error }, 'a metric could not be read')
  } finally {
    clearTimeout(timer)
  }
}
