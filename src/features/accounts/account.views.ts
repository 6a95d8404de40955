/** Who is who: actors for the edge, lists for the secretariat's screens. */
import type { DataSource } from 'typeorm';
import {
  type Actor,
  type OrganisationKind,
  type Role,
  type Scope,
  scopes,
} from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import { ApiKeyRow } from './api-key.row';
import { OrganisationRow } from './organisation.row';
import { UserRow } from './user.row';

interface ActorRecord {
  user_id: string;
  name: string;
  organisation_id: string;
  organisation_name: string;
  organisation_kind: OrganisationKind;
  roles: Role[];
}

const actorColumns = `u.id as user_id, u.name, u.roles, o.id as organisation_id,
  o.name as organisation_name, o.kind as organisation_kind`;

/** How often the time of a key's last use is brought up to date. */
const lastUseStepMs = 60_000;

export class AccountViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The person of a session that began at the given instant, unless that session is void now. */
  async actorOfSession(userId: string, signedInAt: Date): Promise<Actor | undefined> {
    const [row] = await this.dataSource.query<ActorRecord[]>(
      `select ${actorColumns} from user_account u join organisation o on o.id = u.organisation_id
       where u.id = $1 and u.disabled_at is null and u.credentials_changed_at <= $2`,
      [userId, signedInAt],
    );
    return row && toActor(row, scopes);
  }

  async actorOfKey(key: string): Promise<Actor | undefined> {
    const now = this.clock.now();
    const [row] = await this.dataSource.query<
      (ActorRecord & { key_id: string; scopes: Scope[] })[]
    >(
      `select ${actorColumns}, k.id as key_id, k.scopes from api_key k
       join user_account u on u.id = k.user_id join organisation o on o.id = u.organisation_id
       where k.secret_hash = $1 and k.revoked_at is null and k.expires_at > $2 and u.disabled_at is null`,
      [sha256(key), now],
    );
    if (!row) return undefined;
    await this.dataSource.query(
      `update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $3)`,
      [row.key_id, now, new Date(now.getTime() - lastUseStepMs)],
    );
    return toActor(row, row.scopes);
  }

  organisations(): Promise<OrganisationRow[]> {
    return this.dataSource.manager.find(OrganisationRow, {
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  users(organisationId?: string): Promise<UserRow[]> {
    return this.dataSource.manager.find(UserRow, {
      where: organisationId ? { organisationId } : {},
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  keys(userId: string): Promise<ApiKeyRow[]> {
    return this.dataSource.manager.find(ApiKeyRow, {
      where: { userId },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
  }
}

function toActor(row: ActorRecord, held: readonly Scope[]): Actor {
  return {
    userId: row.user_id,
    name: row.name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    organisationKind: row.organisation_kind,
    roles: row.roles,
    scopes: held,
  };
}
