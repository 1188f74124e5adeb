/** Writes numbers and dates for a reader in India: 12,34,567; "19 Nov 2026"; "November 2026". */
export class Figures {
  private readonly locale: string;

  constructor(language: string, private readonly zone = 'Asia/Kolkata') {
    this.locale = `${language}-IN`;
  }

  number(value: number, decimals = 0): string {
    return value.toLocaleString(this.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
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
    const options: Intl.DateTimeFormatOptions = style === 'long'
      ? { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }
      : { day: 'numeric', month: 'short', timeZone: 'UTC' };
    return new Intl.DateTimeFormat(this.locale, options).format(new Date(`${iso}T00:00:00Z`));
  }

  /** "13 – 19 Nov 2026"; one day is written once. */
  range(from: string, to: string): string {
    if (from === to) return this.date(from);
    return new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
      .formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
  }

  month(iso: string, style: 'long' | 'short' = 'long'): string {
    return new Intl.DateTimeFormat(this.locale, { month: style, year: 'numeric', timeZone: 'UTC' })
      .format(new Date(`${iso}-01T00:00:00Z`));
  }

  /** A moment, in the installation's zone. */
  moment(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, {
      day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
      hour12: false, timeZone: this.zone,
    }).format(new Date(iso));
  }

  clock(moment: Date): string {
    return new Intl.DateTimeFormat(this.locale, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: this.zone })
      .format(moment);
  }

  bytes(bytes: number): string {
    if (bytes < 1000) return `${this.number(bytes)} B`;
    if (bytes < 1e6) return `${this.number(bytes / 1000, 1)} kB`;
    return `${this.number(bytes / 1e6, 1)} MB`;
  }
}
