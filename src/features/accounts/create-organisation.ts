import type { Actor, OrganisationKind } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { invalid } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { undrawable } from '../../platform/pdf/text-runs';
import type { AccountRepository } from './account.repository';
import { OrganisationRow } from './organisation.row';

export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string | null;
  readonly demo?: boolean;
}

export async function createOrganisation(
  deps: { unitOfWork: UnitOfWork<{ accounts: AccountRepository }>; clock: Clock },
  actor: Pick<Actor, 'userId'> | undefined,
  input: NewOrganisation,
): Promise<OrganisationRow> {
  assertPrintable(input.name);
  return deps.unitOfWork.run(async ({ accounts, record }) => {
    const row = new OrganisationRow();
    Object.assign(row, { demo: false, ...input, id: newId(), createdAt: deps.clock.now() });
    await accounts.addOrganisation(row);
    record({
      type: 'organisation.created',
      subject: { type: 'organisation', id: row.id },
      ...(actor && { actorId: actor.userId }),
      data: { name: row.name, kind: row.kind },
    });
    return row;
  });
}

/** Certificates carry the name: better told now than when one cannot be drawn. */
function assertPrintable(name: string): void {
  const characters = undrawable(name);
  if (characters.length === 0) return;
  throw invalid(
    'organisation-name.not-printable',
    'The name has characters that a certificate cannot print. Write them in another script.',
    [{ pointer: '/name', detail: `cannot be printed: ${characters.slice(0, 20).join(' ')}` }],
  );
}
