type Style = 'date' | 'day' | 'month' | 'month_short' | 'moment' | 'clock';

const STYLES: Record<Style, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  month_short: { month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  clock: { hour: '2-digit', minute: '2-digit', hour12: false },
};

/** To make one takes as long as a hundred uses of it, and a page writes hundreds of figures. */
const NUMBERS = new Map<string, Intl.NumberFormat>();
const DATES = new Map<string, Intl.DateTimeFormat>();

/** Writes numbers and dates for a reader in India: 12,34,567; "19 Nov 2026"; "November 2026". */
export class Figures {
  private readonly locale: string;

  constructor(language: string, private readonly zone = 'Asia/Kolkata') {
    this.locale = `${language}-IN`;
  }

  number(value: number, decimals = 0): string {
    return kept(NUMBERS, `${this.locale} ${decimals}`,
      () => new Intl.NumberFormat(this.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })).format(value);
  }

  /** A figure in its unit: "90.9 %" for percent, else the bare number (its column names the unit). */
  figure(value: number, unit: string, decimals = 0): string {
    return unit === 'percent' ? `${this.number(value, decimals)} %` : this.number(value, decimals);
  }

  /** "+1.8" or "−0.4": always with its sign, a true minus; what rounds to nothing has none. */
  signed(value: number, decimals = 0): string {
    const rounded = Number(value.toFixed(decimals));
    const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
    return sign + this.number(Math.abs(rounded), decimals);
  }

  date(iso: string, style: 'long' | 'short' = 'long'): string {
    return this.dates(style === 'long' ? 'date' : 'day').format(day(iso));
  }

  /** "13 – 19 Nov 2026"; one day is written once. */
  range(from: string, to: string): string {
    if (from === to) return this.date(from);
    return this.dates('date').formatRange(day(from), day(to));
  }

  month(iso: string, style: 'long' | 'short' = 'long'): string {
    return this.dates(style === 'long' ? 'month' : 'month_short').format(day(`${iso}-01`));
  }

  /** A moment, in the installation's zone. */
  moment(iso: string): string {
    return this.dates('moment', this.zone).format(new Date(iso));
  }

  clock(moment: Date): string {
    return this.dates('clock', this.zone).format(moment);
  }

  bytes(bytes: number): string {
    if (bytes < 1000) return `${this.number(bytes)} B`;
    if (bytes < 1e6) return `${this.number(bytes / 1000, 1)} kB`;
    return `${this.number(bytes / 1e6, 1)} MB`;
  }

  private dates(style: Style, timeZone = 'UTC'): Intl.DateTimeFormat {
    return kept(DATES, `${this.locale} ${style} ${timeZone}`, () => new Intl.DateTimeFormat(this.locale, { ...STYLES[style], timeZone }));
  }
}

function day(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function kept<T>(all: Map<string, T>, key: string, make: () => T): T {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
}
