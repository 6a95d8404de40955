/** Organisations, people, links and keys, loaded and stored whole, in the transaction at hand. */
import { ArrayContains, type EntityManager, IsNull, Not } from 'typeorm';
import type { Role } from '../../kernel/actor';
import { conflict, notFound } from '../../kernel/failure';
import { violates } from '../../platform/db/violation';
import { ApiKeyRow } from './api-key.row';
import { OneTimeLinkRow } from './one-time-link.row';
import { OrganisationRow } from './organisation.row';
import { UserRow } from './user.row';

export class AccountRepository {
  constructor(private readonly manager: EntityManager) {}

  async organisation(id: string): Promise<OrganisationRow> {
    const row = await this.manager.findOneBy(OrganisationRow, { id });
    if (!row) throw notFound('organisation');
    return row;
  }

  organisationNamed(name: string): Promise<OrganisationRow | null> {
    return this.manager.findOneBy(OrganisationRow, { name });
  }

  async addOrganisation(row: OrganisationRow): Promise<void> {
    await this.insert(
      OrganisationRow,
      row,
      'organisation_name',
      'There is an organisation of this name already.',
    );
  }

  async user(id: string): Promise<UserRow> {
    const row = await this.manager.findOneBy(UserRow, { id });
    if (!row) throw notFound('user');
    return row;
  }

  userWithEmail(email: string): Promise<UserRow | null> {
    return this.manager.findOneBy(UserRow, { email: email.toLowerCase() });
  }

  /** Active people who hold a role, with their organisation's id. */
  peopleWithRole(role: Role): Promise<UserRow[]> {
    return this.manager.find(UserRow, {
      where: { roles: ArrayContains([role]), disabledAt: IsNull() },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** Whether anybody has set a password yet. */
  anybodyCanSignIn(): Promise<boolean> {
    return this.manager.existsBy(UserRow, { passwordHash: Not(IsNull()) });
  }

  async addUser(row: UserRow): Promise<void> {
    await this.insert(
      UserRow,
      row,
      'user_account_email',
      'There is an account with this e-mail address already.',
    );
  }

  async changeUser(id: string, change: Partial<UserRow>): Promise<void> {
    await this.manager.update(UserRow, { id }, change);
  }

  async addLink(row: OneTimeLinkRow): Promise<void> {
    await this.manager.insert(OneTimeLinkRow, row);
  }

  link(secretHash: string): Promise<OneTimeLinkRow | null> {
    return this.manager.findOneBy(OneTimeLinkRow, { secretHash });
  }

  /** Uses the link up; false when someone else was faster. */
  async useLink(secretHash: string, usedAt: Date): Promise<boolean> {
    const { affected } = await this.manager.update(
      OneTimeLinkRow,
      { secretHash, usedAt: IsNull() },
      { usedAt },
    );
    return affected === 1;
  }

  async addKey(row: ApiKeyRow): Promise<void> {
    await this.manager.insert(ApiKeyRow, row);
  }

  async keyOf(userId: string, id: string): Promise<ApiKeyRow> {
    const row = await this.manager.findOneBy(ApiKeyRow, { id, userId });
    if (!row) throw notFound('API key');
    return row;
  }

  async revokeKey(id: string, revokedAt: Date): Promise<void> {
    await this.manager.update(ApiKeyRow, { id, revokedAt: IsNull() }, { revokedAt });
  }

  private async insert<Row extends object>(
    row: new () => Row,
    values: Row,
    constraint: string,
    sentence: string,
  ): Promise<void> {
    try {
      await this.manager.insert(row, values as never);
    } catch (error) {
      if (violates(error, constraint))
        throw conflict(`${constraint.replaceAll('_', '-')}.taken`, sentence);
      throw error;
    }
  }
}
