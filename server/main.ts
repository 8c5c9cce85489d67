import { runServer } from './process/run-server'

await runServer()
