/** A browser's name and its machine's, as far as they tell. */
export function browserOf(agent: string): string {
  const name = /(Firefox|Edg|OPR|Chrome|Safari)/.exec(agent)?.[1];
  const machine = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[1];
  const spelt = { Edg: 'Edge', OPR: 'Opera' }[name ?? ''] ?? name;
  return [spelt ?? 'A program', machine].filter(Boolean).join(' on ');
}
