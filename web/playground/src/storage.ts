/**
 * What GraphiQL keeps between visits, without secrets: its history keeps the
 * headers and variables of each operation, API keys and passwords among them.
 */
export const discreetStorage = {
  getItem: (name: string) => localStorage.getItem(name),
  setItem: (name: string, value: string) => localStorage.setItem(name, value.replace(secret, '$1')),
  removeItem: (name: string) => localStorage.removeItem(name),
  clear: () => localStorage.clear(),
  get length() {
    return localStorage.length;
  },
};

// The values' JSON stands in strings of JSON, once or twice: quotes have
// backslashes before them.
const secret = /(\\*"(?:authorization|\w*password)\\*"\s*:\s*\\*")[^"\\]*/gi;
