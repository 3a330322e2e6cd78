/** Where a workspace lives: its label before this page's own host. */
export const addressOf = (subdomain: string) => `${location.protocol}//${subdomain}.${location.host}/`;
