/** All that stands between one heading and the next, in lower case. */
function textBelow(heading: Element): string {
  let text = heading.textContent ?? '';
  for (let next = heading.nextElementSibling; next && !/^H[123]$/.test(next.tagName); next = next.nextElementSibling) text += ` ${next.textContent}`;
  return text.toLowerCase();
}

/** Has a field narrow the list of headings to those whose part of the page holds all of its words; Enter goes to the first. */
export function search(field: HTMLInputElement, found: HTMLElement, lines: HTMLLIElement[]) {
  const parts = lines.map((line) => ({ line, text: textBelow(document.getElementById(line.querySelector('a')!.hash.slice(1))!) }));
  const narrow = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = parts.filter(({ line, text }) => {
      line.hidden = !words.every((word) => text.includes(word));
      return !line.hidden;
    });
    found.textContent = words.length === 0 ? '' : fitting.length === 0 ? 'No results.' : `${fitting.length} of ${parts.length} parts`;
    return fitting[0]?.line;
  };
  field.addEventListener('input', narrow);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') narrow()?.querySelector('a')?.click();
    else if (event.key === 'Escape') { field.value = ''; narrow(); }
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest?.('input')) return;
    event.preventDefault();
    field.focus();
  });
  field.hidden = false;
}
