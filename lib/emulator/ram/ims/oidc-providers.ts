import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import type { Operation } from "../../core/operation";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { providerArn, ramResource } from "../arns";
import { ramError } from "../errors";
import { type OidcProviderRow, oidcProviders } from "../tables";
import { providerParam } from "./params";

/** Client ids and fingerprints of one provider (RAM: Limits). */
const CLIENT_IDS = 50;
const FINGERPRINTS = 5;

const text = z.string();
export const oidcProviderShape = lazyObject(() => ({
	OIDCProviderName: text,
	Arn: text,
	IssuerUrl: text,
	ClientIds: text,
	Fingerprints: text,
	Description: text,
	IssuanceLimitTime: z.int(),
	CreateDate: text,
	UpdateDate: text,
	GmtCreate: text,
	GmtModified: text,
}));

/** An OIDC provider as every operation prints it. */
export function oidcProviderView(row: OidcProviderRow, ctx: Context): z.output<typeof oidcProviderShape> {
	return {
		OIDCProviderName: row.name,
		Arn: providerArn("oidc-provider", row.name, ctx),
		IssuerUrl: row.issuerUrl,
		ClientIds: row.clientIds.join(","),
		Fingerprints: row.fingerprints.join(","),
		Description: row.description,
		IssuanceLimitTime: row.issuanceLimitHours,
		CreateDate: isoSeconds(row.createdAt),
		UpdateDate: isoSeconds(row.updatedAt),
		GmtCreate: String(row.createdAt),
		GmtModified: String(row.updatedAt),
	};
}

/** The provider, or EntityNotExist.OIDCProvider. */
export function requireOidcProvider(name: string, ctx: Pick<Context, "tx">): OidcProviderRow {
	const row = ctx.tx.get(oidcProviders, name);
	if (!row) {
		throw ramError("EntityNotExist.OIDCProvider");
	}
	return row;
}

/** Keeps a provider and prints it; refuses one with more client ids or fingerprints than there may be. */
export function saveOidcProvider(row: OidcProviderRow, ctx: Context) {
	if (row.clientIds.length > CLIENT_IDS) {
		throw ramError("LimitExceeded.OIDCProvider.ClientId");
	}
	if (row.fingerprints.length > FINGERPRINTS) {
		throw ramError("LimitExceeded.OIDCProvider.Fingerprint");
	}
	ctx.tx.put(oidcProviders, row);
	return { OIDCProvider: oidcProviderView(row, ctx) };
}

/** A schema with a parameter of a computed name tells nothing of the others; the name is required all the same. */
function nameIn(input: Readonly<Record<string, string | undefined>>): string {
	return input["OIDCProviderName"] ?? "";
}

type ListOptions = {
	readonly action: string;
	readonly parameter: "ClientId" | "Fingerprint";
	readonly of: "clientIds" | "fingerprints";
	readonly isAdding: boolean;
};

/** The four operations that add one text to a provider's list, or take one away; adding what is there changes nothing. */
export function listOperation({ action, parameter, of, isAdding }: ListOptions): Operation {
	const value = parameter === "ClientId" ? providerParam.clientId() : providerParam.fingerprint();
	const limit = `LimitExceeded.OIDCProvider.${parameter}` as const;
	const missing = `EntityNotExist.OIDCProvider.${parameter}` as const;
	return operation({
		action,
		input: params(() => ({ OIDCProviderName: providerParam.oidcName(), [parameter]: value })),
		output: lazyObject(() => ({ OIDCProvider: oidcProviderShape })),
		errors: ["EntityNotExist.OIDCProvider", isAdding ? limit : missing],
		authorize: (input, ctx) => ({
			action: `ram:${action}`,
			resource: ramResource.provider("oidc-provider", nameIn(input), ctx),
		}),
		handle(input, ctx) {
			const row = requireOidcProvider(nameIn(input), ctx);
			const one = input[parameter] ?? "";
			const others = row[of].filter((other) => other !== one);
			if (!isAdding && others.length === row[of].length) {
				throw ramError(missing);
			}
			const list = !isAdding ? others : row[of].includes(one) ? row[of] : [...row[of], one];
			return saveOidcProvider({ ...row, [of]: list, updatedAt: ctx.now }, ctx);
		},
	});
}
