import { type Table, table } from "../kernel/store";

/** Temporary credentials of one AssumeRole; times in virtual ms. */
export type SessionRow = {
	readonly accessKeyId: string;
	readonly secret: string;
	readonly securityToken: string;
	readonly roleId: string;
	readonly roleName: string;
	readonly sessionName: string;
	readonly sessionPolicy: string | undefined;
	readonly expiresAt: number;
};

export const sessions = table<SessionRow>("sts.sessions", (row) => row.accessKeyId);

/** The public keys (JWKs) of an OIDC issuer, as somebody told the emulator. */
export type OidcKeysRow = {
	readonly issuerUrl: string;
	readonly keys: ReadonlyArray<Readonly<Record<string, unknown>>>;
};

export const oidcKeys = table<OidcKeysRow>("sts.oidc-keys", (row) => row.issuerUrl);

export const stsTables: readonly Table<never>[] = [sessions, oidcKeys];
