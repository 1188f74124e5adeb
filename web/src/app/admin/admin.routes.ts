import { Routes } from '@angular/router';

/** The administrators' pages. The server decides who may see what they show. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'groups' },
  { path: 'groups', loadComponent: () => import('./groups-page').then((m) => m.GroupsPage), title: 'Groups – cQube' },
  { path: 'dictionary', loadComponent: () => import('./dictionary-page').then((m) => m.DictionaryPage), title: 'Data dictionary – cQube' },
  { path: 'boundaries', loadComponent: () => import('./boundaries-page').then((m) => m.BoundariesPage), title: 'Boundaries – cQube' },
];
