import { startEmbedded } from '/work/main/server/platform/db/embedded/start-embedded.ts'
try { const s = await startEmbedded({ dataDir: process.argv[2]! }); console.log('ok', s.port, s.folder); await s.stop(); } catch (e) { console.log(String(e)) }
