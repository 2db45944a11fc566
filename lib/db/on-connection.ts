import type { Client } from "pg";
import type { MigrationConnection } from "./migrate";

/** A connection to a PostgreSQL server as migrations want it. */
export function onConnection(client: Client): MigrationConnection {
	return {
		exec: (sql) => client.query(sql),
		query: (sql, params) => client.query<Record<string, unknown>>(sql, params),
	};
}
