import { csvOf, headerOf } from './csv';
import { saveAs } from './save';

describe('a download', () => {
  it('begins with the byte order mark, so that spreadsheets read UTF-8', () => {
    expect(csvOf(['a'], []).charCodeAt(0)).toBe(0xfeff);
  });

  it('quotes texts, leaves numbers ungrouped and cells without a value empty', () => {
    expect(csvOf(['Name', 'n'], [['Kachchh', 1234567], ['Okha', null]])).toBe('\ufeff"Name","n"\r\n"Kachchh",1234567\r\n"Okha",\r\n');
  });

  it('survives quotes, commas and lines inside a name', () => {
    expect(csvOf(['a'], [['St. "Mary", \n School']])).toContain('"St. ""Mary"", \n School"');
  });

  it.each(['=1+1', '+91', '-2', '@sum', '\tx'])('neutralises the text %j that a spreadsheet would execute', (text) => {
    expect(csvOf(['a'], [[text]])).toContain(`"'${text}"`);
  });

  it('does not touch negative numbers, and reads back unharmed', () => {
    expect(csvOf(['a'], [[-2.5]])).toContain('\r\n-2.5\r\n');
    const field = csvOf(['a'], [['=1+1']]).split('\r\n')[1] ?? '';
    expect(field.slice(1, -1).replace(/^'/, '')).toBe('=1+1');
  });

  it('title-cases headers and keeps the known capitals', () => {
    expect(headerOf('district id')).toBe('District ID');
    expect(headerOf('crc_visits in UUID')).toBe('CRC Visits In UUID');
    expect(headerOf('Attendance (%)')).toBe('Attendance (%)');
  });

  it('hands the file to the browser under its name', async () => {
    const blobs: Blob[] = [];
    URL.createObjectURL = (blob) => { blobs.push(blob as Blob); return 'blob:x'; };
    URL.revokeObjectURL = () => undefined;
    let clicked = '';
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { clicked = `${this.download} ${this.href}`; });
    saveAs('x.csv', 'text', document);
    click.mockRestore();
    expect(clicked).toBe('x.csv blob:x');
    expect(blobs[0]?.type).toBe('text/csv;charset=utf-8');
    expect(document.querySelector('a[download]')).toBeNull();
  });
});
