import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { ramError } from "../../errors";
import { type OidcProviderRow, oidcProviders } from "../../tables";
import { oidcProviderShape, saveOidcProvider } from "../oidc-providers";
import { providerParam, splitList } from "../params";

/** OIDC providers in an account (RAM: Limits). */
const PROVIDER_LIMIT = 100;

export const createOIDCProvider = operation({
	action: "CreateOIDCProvider",
	input: params(() => ({
		OIDCProviderName: providerParam.oidcName(),
		IssuerUrl: providerParam.issuerUrl(),
		Fingerprints: providerParam.fingerprints().default(""),
		ClientIds: providerParam.clientIds().default(""),
		Description: providerParam.description().default(""),
		IssuanceLimitTime: providerParam.issuanceLimit().default(12),
	})),
	output: lazyObject(() => ({ OIDCProvider: oidcProviderShape })),
	errors: [
		"EntityAlreadyExists.OIDCProvider",
		"LimitExceeded.OIDCProvider",
		"LimitExceeded.OIDCProvider.ClientId",
		"LimitExceeded.OIDCProvider.Fingerprint",
	],
	authorize: (_input, ctx) => ({
		action: "ram:CreateOIDCProvider",
		resource: ramResource.provider("oidc-provider", "*", ctx),
	}),
	handle(input, ctx) {
		const others = [...ctx.tx.scan(oidcProviders)];
		// An issuer belongs to one provider of an account (API reference, CreateOIDCProvider).
		if (others.some(({ name, issuerUrl }) => name === input.OIDCProviderName || issuerUrl === input.IssuerUrl)) {
			throw ramError("EntityAlreadyExists.OIDCProvider");
		}
		if (others.length >= PROVIDER_LIMIT) {
			throw ramError("LimitExceeded.OIDCProvider");
		}
		const row: OidcProviderRow = {
			name: input.OIDCProviderName,
			issuerUrl: input.IssuerUrl,
			clientIds: splitList(input.ClientIds),
			fingerprints: splitList(input.Fingerprints),
			description: input.Description,
			issuanceLimitHours: input.IssuanceLimitTime,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		return saveOidcProvider(row, ctx);
	},
});
