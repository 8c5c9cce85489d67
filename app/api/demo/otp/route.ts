import { createRestApp } from '@/server/rest/app'

const app = createRestApp()

/** The newest one-time code of a demo member; 404 unless the demo runs. */
export const GET = (request: Request) => app.fetch(request)
