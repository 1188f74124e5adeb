import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { FakeNetwork, setUp, settled, text, texts } from '../../../testing/page';
import { Connection } from '../offline/connection';
import { Header } from './header';

async function header(who: 'state' | 'district' | 'emitter' | null, network = new FakeNetwork()) {
  await setUp(who, network);
  const fixture = TestBed.createComponent(Header);
  await settled({ fixture });
  return { fixture, page: fixture.nativeElement as HTMLElement, network };
}

describe('the header', () => {
  it('makes the menu from the reports that the server declares', async () => {
    const { fixture, page } = await header(null);
    expect(texts(page, 'nav a')).toEqual(['At a glance']);
    page.querySelector<HTMLButtonElement>('.opener')?.click();
    await settled({ fixture });
    expect(texts(page, 'nav a')).toEqual(['At a glance', 'Student attendance']);
    expect(texts(page, '.group p')).toEqual(['Attendance']);
    expect(text(page, '.self .button')).toBe('Sign in');
  });

  it('offers the files to those who have some', async () => {
    expect(texts((await header('emitter')).page, 'nav a')).toContain('Files');
    TestBed.resetTestingModule();
    expect(texts((await header('district')).page, 'nav a')).not.toContain('Files');
  });

  it('says who one is, and signs out on the server too', async () => {
    const { fixture, page, network } = await header('state');
    expect(text(page, '.who')).toBe('stateAdministrator, Gujarat');
    page.querySelector<HTMLButtonElement>('.self button')?.click();
    await settled({ fixture });
    expect(network.server.who).toBeNull();
    expect(page.querySelector('.who')).toBeNull();
    expect(TestBed.inject(Router).url).toBe('/sign-in');
  });

  it('does not claim to have signed out when the server cannot be reached', async () => {
    const { fixture, page, network } = await header('state');
    network.instead = () => { throw new TypeError(); };
    page.querySelector<HTMLButtonElement>('.self button')?.click();
    await settled({ fixture });
    expect(text(page, '[role=alert]')).toContain('still signed in');
    expect(page.querySelector('.who')).not.toBeNull();
  });

  it('shows only languages that exist, by their own names, and none when there is one', async () => {
    expect((await header(null)).page.querySelector('select')).toBeNull();
    TestBed.resetTestingModule();
    const network = new FakeNetwork();
    network.server.languages = ['en', 'gu', 'xx'];
    expect(texts((await header(null, network)).page, 'option')).toEqual(['English', 'ગુજરાતી', 'xx']);
  });

  it('says since when it is offline', async () => {
    const { fixture, page } = await header(null);
    expect(page.querySelector('.strip')).toBeNull();
    TestBed.inject(Connection).lost();
    await settled({ fixture });
    expect(text(page, '.strip')).toMatch(/Offline since \d\d:\d\d/);
  });
});
