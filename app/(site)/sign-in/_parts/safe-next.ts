/** Where to go after signing in: a page of the console, never another site. */
export const safeNext = (wish: string | string[] | undefined): string =>
  typeof wish === 'string' && /^\/(console|start)(\/[A-Za-z0-9_-]+)*$/.test(wish) ? wish : '/console'
