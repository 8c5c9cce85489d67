/** What a sealed widget secret belongs to: it opens nowhere else. */
export const widgetSecretContext = (chainId: string, kid: string): string => `${chainId}:widget-secret:${kid}`
