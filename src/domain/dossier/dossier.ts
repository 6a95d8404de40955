/**
 * The dossier: the structured declaration about a project. The one schema from which the type,
 * the form, the rule checker's field list and the public view are made.
 *
 * Unknown fields are refused. An absent value is not answered yet, `null` is unknown after looking;
 * neither is ever taken for no or for zero.
 */
import { z } from 'zod';
import { group } from './fields';
import { climate, security, social } from './parts/assurance';
import { finance } from './parts/finance';
import { parties } from './parts/parties';
import { funding, project } from './parts/project';
import { sectorParts } from './parts/sector-parts';
import { access, data, inclusion, procurement } from './parts/society';
import { supply } from './parts/supply';

export const dossierShape = z.strictObject({
  project: group(project),
  parties,
  finance: group(finance),
  funding: group(funding),
  supply: group(supply),
  security: group(security),
  climate: group(climate),
  social: group(social),
  access: group(access),
  data: group(data),
  inclusion: group(inclusion),
  procurement: group(procurement),
  ...sectorParts,
});

export type Dossier = z.output<typeof dossierShape>;
