import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import graphql from 'highlight.js/lib/languages/graphql';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import '../css/docs.css';
import { search } from './search';

// The page is whole without this script: it colours the code, copies it, and searches.
hljs.registerLanguage('sh', bash);
hljs.registerLanguage('graphql', graphql);
hljs.registerLanguage('json', json);
hljs.registerLanguage('ts', typescript);

for (const code of document.querySelectorAll<HTMLElement>('.guide pre > code')) {
  const pre = code.parentElement!;
  // A long line is scrolled, by the keyboard too.
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', 'Example');
  if (/language-(sh|graphql|json|ts)\b/.test(code.className)) hljs.highlightElement(code);
  const frame = document.createElement('div');
  frame.className = 'example';
  pre.replaceWith(frame);
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.textContent = 'Copy';
  copy.addEventListener('click', () => void navigator.clipboard?.writeText(code.textContent ?? '').then(() => {
    copy.textContent = 'Copied';
    setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
  }));
  frame.append(pre, ...(navigator.clipboard ? [copy] : []));
}

search(
  document.querySelector<HTMLInputElement>('#guide-search')!,
  document.querySelector<HTMLElement>('#guide-found')!,
  [...document.querySelectorAll<HTMLLIElement>('.guide-contents li')],
);
