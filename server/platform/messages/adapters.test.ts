import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '../env'
import { messageAdapterNames } from './adapters'

const KEYS = {
  SMTP_URL: 'smtps://u:p@mail.example.org', SMS_ACCOUNT: 'AC1', SMS_TOKEN: 't', SMS_FROM: '+4930123456',
  VAPID_PUBLIC_KEY: 'B'.repeat(87), VAPID_PRIVATE_KEY: 'a'.repeat(43),
}
const clear = () => {
  for (const name of Object.keys(KEYS)) delete process.env[name]
  resetEnv()
}
beforeEach(clear)
afterEach(clear)

test('without keys a message ends in the log and a mail in a folder', () => {
  expect(messageAdapterNames()).toEqual({ sms: 'message log', email: 'files in the data folder', push: 'message log' })
})

test('each channel is served by its provider as soon as all of its keys are set', () => {
  Object.assign(process.env, KEYS)
  resetEnv()
  expect(messageAdapterNames()).toEqual({ sms: 'sms api', email: 'smtp', push: 'web push' })
  delete process.env['SMS_FROM']
  delete process.env['VAPID_PRIVATE_KEY']
  resetEnv()
  expect(messageAdapterNames()).toEqual({ sms: 'message log', email: 'smtp', push: 'message log' })
})
