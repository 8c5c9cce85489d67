import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '../env'
import { messageAdapterNames } from './adapters'

const KEYS = {
  SMTP_URL: 'smtps://u:p@mail.example.org', SMS_ACCOUNT: 'AC1', SMS_TOKEN: 't', SMS_FROM: '+4930123456',
}
const clear = () => {
  for (const name of Object.keys(KEYS)) delete process.env[name]
  resetEnv()
}
beforeEach(clear)
afterEach(clear)

test('without keys a text message ends in the log and a mail in a folder; push needs nobody\'s keys', () => {
  expect(messageAdapterNames()).toEqual({ sms: 'message log', email: 'files in the data folder', push: 'web push' })
})

test('each channel is served by its provider as soon as all of its keys are set', () => {
  Object.assign(process.env, KEYS)
  resetEnv()
  expect(messageAdapterNames()).toEqual({ sms: 'sms api', email: 'smtp', push: 'web push' })
  delete process.env['SMS_FROM']
  resetEnv()
  expect(messageAdapterNames()).toEqual({ sms: 'message log', email: 'smtp', push: 'web push' })
})
