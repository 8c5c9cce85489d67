import { pino, type Logger } from 'pino'
import { env } from '../env'
import { singleton } from '../singleton/singleton'
import { redact } from './redact'
import { currentRequestId, currentTraceId } from './request-context'

type Fields = Readonly<Record<string, unknown>>
type Write = (fieldsOrMessage: Fields | string, message?: string) => void

/**
 * One JSON line on stdout per event. Field names that could hold personal data or secrets are replaced
 * at any depth, and so are phone numbers, addresses, keys and tokens inside texts: see `redact`.
 * An error goes under `err`.
 */
export const log: Readonly<Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', Write>> = {
  trace: write('trace'),
  debug: write('debug'),
  info: write('info'),
  warn: write('warn'),
  error: write('error'),
  fatal: write('fatal'),
}

function write(level: keyof typeof log): Write {
  return (fieldsOrMessage, message) => {
    const logger = singleton('log', makeLogger)
    if (!logger.isLevelEnabled(level)) return
    const fields = typeof fieldsOrMessage === 'string' ? {} : fieldsOrMessage
    const text = typeof fieldsOrMessage === 'string' ? fieldsOrMessage : (message ?? '')
    const requestId = currentRequestId()
    const traceId = currentTraceId()
    logger[level]({ ...(requestId ? { request_id: requestId } : {}), ...(traceId ? { trace_id: traceId } : {}), ...redact(fields) }, redact(text))
  }
}

const makeLogger = (): Logger =>
  pino({ level: env().LOG_LEVEL, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } })
