/** Many may be inside beside each other, or one alone: in the order in which they came, so that nobody waits for ever. */
export class Gate {
  #inside = 0
  #waiting: { isAlone: boolean; enter: () => void }[] = []
  #isAlone = false

  beside<T>(work: () => Promise<T>): Promise<T> {
    return this.#within(false, work)
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#within(true, work)
  }

  async #within<T>(isAlone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      this.#waiting.push({ isAlone, enter })
      this.#letIn()
    })
    try {
      return await work()
    } finally {
      this.#inside -= 1
      this.#isAlone = false
      this.#letIn()
    }
  }

  #letIn(): void {
    for (let [next] = this.#waiting; next && !this.#isAlone && !(next.isAlone && this.#inside > 0); [next] = this.#waiting) {
      this.#waiting.shift()
      this.#inside += 1
      this.#isAlone = next.isAlone
      next.enter()
    }
  }
}
