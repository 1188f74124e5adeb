// Runs while the program is still on its way over a slow link: asks for what the program will ask for first, in the language chosen here before,
// and lets the browser load what it knows of that language, which takes a slow phone longer than drawing the page.
(() => {
  let language = 'en';
  try {
    language = localStorage.getItem('cqube-language') ?? 'en';
  } catch {
    // A private window may refuse.
  }
  if (!/^[a-z]{2,3}$/.test(language)) return;
  const ahead = (href) => document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: '', href }));
  // What was known on a past day is another menu.
  if (!location.search.includes('known=')) ahead(language === 'en' ? '/api/reports' : `/api/reports?language=${language}`);
  if (language !== 'en') ahead(`/i18n/${language}/ui.json`);
  setTimeout(() => {
    new Intl.DateTimeFormat(`${language}-IN`, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(0, 1e9);
    new Intl.NumberFormat(`${language}-IN`).format(0);
    new Intl.PluralRules(language).select(1);
  });
  setTimeout(() => (document.createElement('input').type = 'date'));
})();
