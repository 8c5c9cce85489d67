import { Prisma } from '@/server/platform/db/generated/client'
import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

const CHECK_VIOLATION = '23514'

/**
 * Makes the partition of stored answers for one day unless it is there. False when answers of that day stand
 * in the default partition already (a test side whose clock is ahead wrote them): the day then stays there.
 */
export async function makeAnswerPartition(tx: ChainTx, day: LocalDate): Promise<boolean> {
  await tx.$executeRaw`SAVEPOINT partition`
  try {
    await tx.$queryRaw`SELECT make_answer_partition_v1(${day}::date)::text`
    return true
  } catch (error) {
    if (!isCheckViolation(error)) throw error
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT partition`
    return false
  }
}

const isCheckViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && JSON.stringify(error.meta ?? {}).includes(CHECK_VIOLATION)
