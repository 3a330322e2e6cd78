/** Where each currency is paid with, by the place of a time zone or a locale; the dollar is the rest. */
const places: Record<string, string> = {
  GBP: 'London GB', CHF: 'Zurich Vaduz CH LI', PLN: 'Warsaw PL', SEK: 'Stockholm SE', NOK: 'Oslo NO', DKK: 'Copenhagen DK', CZK: 'Prague CZ',
  HUF: 'Budapest HU', RON: 'Bucharest RO', TRY: 'Istanbul TR', UAH: 'Kyiv Kiev UA', RSD: 'Belgrade RS', ISK: 'Reykjavik IS',
  JPY: 'Tokyo JP', CNY: 'Shanghai Urumqi CN', INR: 'Kolkata Calcutta IN', KRW: 'Seoul KR', ILS: 'Jerusalem IL', SGD: 'Singapore SG', HKD: 'Hong_Kong HK',
  TWD: 'Taipei TW', THB: 'Bangkok TH', IDR: 'Jakarta ID', MYR: 'Kuala_Lumpur MY', VND: 'Ho_Chi_Minh Saigon VN', AED: 'Dubai AE', SAR: 'Riyadh SA',
  AUD: 'Sydney Melbourne Brisbane Perth Adelaide Hobart Darwin AU', NZD: 'Auckland NZ', ZAR: 'Johannesburg ZA',
  CAD: 'Toronto Vancouver Montreal Edmonton Winnipeg Halifax Regina CA', BRL: 'Sao_Paulo BR', MXN: 'Mexico_City MX', CLP: 'Santiago CL', COP: 'Bogota CO', ARS: 'Buenos_Aires AR',
  EUR: 'Vienna Berlin Busingen Paris Madrid Canary Rome Brussels Amsterdam Luxembourg Lisbon Dublin Athens Helsinki Tallinn Riga Vilnius Bratislava Ljubljana Zagreb Malta Nicosia Monaco Sofia ' +
    'AT DE FR ES IT BE NL LU PT IE GR FI EE LV LT SK SI HR MT CY MC BG',
};

/** The currency that somebody likely counts in: by where their clock is set, else by the country of their language. */
export function likelyCurrency(timeZone: string, locale: string): string {
  const paid = (place: string | undefined) => place && Object.keys(places).find((code) => places[code]!.split(' ').includes(place));
  return paid(timeZone.split('/').at(-1)) ?? paid(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b/.exec(locale)?.[1]) ?? 'USD';
}
