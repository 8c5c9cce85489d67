import { headers } from 'next/headers'
import { cache } from 'react'
import { createContext } from './context'
import { createCallerFactory } from './init'
import { appRouter } from './router'

const createCaller = createCallerFactory(appRouter)

/**
 * The procedures as functions, for server components: `const site = await (await api()).portal.site()`. One
 * context per request, so the session is looked up once. A refusal is thrown; `refusalOf` reads it.
 */
export const api = cache(async () => createCaller(createContext(new Headers(await headers()))))
