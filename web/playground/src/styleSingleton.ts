import { useEffect } from 'react';

/**
 * Stands in for the package react-style-singleton, with which GraphiQL's dialogs
 * stop the page behind them from scrolling. The package adds <style> elements,
 * which a policy of style-src 'self' refuses; constructed sheets it allows.
 */
export function styleSingleton() {
  const sheet = new CSSStyleSheet();
  let users = 0;

  return function StyleSheet({ styles, dynamic }: { styles: string; dynamic?: boolean }) {
    useEffect(() => {
      if (users++ === 0) attach(sheet, styles);
      return () => {
        if (--users === 0) detach(sheet);
      };
    }, [styles && dynamic]);
    return null;
  };
}

function attach(sheet: CSSStyleSheet, styles: string) {
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

function detach(sheet: CSSStyleSheet) {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}
