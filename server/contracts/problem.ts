import { z } from 'zod'
export const problem = z.object({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string(), request_id: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
}).meta({ id: 'Problem', description: 'RFC 9457 problem details.' })
export type ProblemAnswer = z.infer<typeof problem>
