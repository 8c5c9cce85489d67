import { createRestApp } from '@/server/rest/app'

/** The same application that `server/main.ts` serves by itself, for hosts where only Next runs. */
const app = createRestApp()
const handle = (request: Request) => app.fetch(request)

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT }
