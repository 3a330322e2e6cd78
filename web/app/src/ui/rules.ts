// Checks of forms, as react-hook-form takes them. The server has the last word;
// these say it before anything is sent.
export const missing = (what: string) => ({ validate: (text: string | null | undefined) => (text ?? '').trim() !== '' || `${what} is required.` });

/** A person needs one name, first or last. */
export const oneName = {
  hint: 'A first or a last name is enough.',
  wrong: 'Enter a first or a last name.',
};

interface Names {
  firstName?: string | null;
  lastName?: string | null;
}

/** The rule of a form's two names: said once, at the first of them. */
export const names = {
  first: {
    validate: (_: unknown, { firstName, lastName }: Names) => `${firstName ?? ''}${lastName ?? ''}`.trim() !== '' || oneName.wrong,
  },
  last: { deps: ['firstName' as const] },
};

export const email = {
  validate: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text.trim()) || 'Enter an email address, such as ada@example.com.',
};

export const password = {
  validate: (text: string) => (text.length >= 10 && text.length <= 128) || 'Use 10 to 128 characters.',
};

/** What is wrong with a subdomain, by the rules of crm.ParseSubdomain; undefined if nothing is. */
export function wrongSubdomain(text: string): string | undefined {
  const label = text.trim().toLowerCase();
  if (!/^[a-z0-9-]*$/.test(label)) return 'Use letters, digits and hyphens only.';
  if (label && !/^[a-z]/.test(label)) return 'Start with a letter.';
  if (label.length < 3 || label.length > 56) return 'Use 3 to 56 characters.';
  if (label.endsWith('-') || label.includes('--')) return 'Use single hyphens, between letters or digits.';
  return undefined;
}

/** A subdomain made of a company's name: "Müller & Söhne" is "muller-sohne". */
export const subdomainOf = (company: string) =>
  company.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 56);
