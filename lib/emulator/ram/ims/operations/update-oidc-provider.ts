import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { oidcProviderShape, requireOidcProvider, saveOidcProvider } from "../oidc-providers";
import { providerParam, splitList } from "../params";

export const updateOIDCProvider = operation({
	action: "UpdateOIDCProvider",
	input: params(() => ({
		OIDCProviderName: providerParam.oidcName(),
		ClientIds: providerParam.clientIds().optional(),
		NewDescription: providerParam.description().optional(),
		IssuanceLimitTime: providerParam.issuanceLimit().optional(),
	})),
	output: lazyObject(() => ({ OIDCProvider: oidcProviderShape })),
	cleared: ["NewDescription"],
	errors: ["EntityNotExist.OIDCProvider", "LimitExceeded.OIDCProvider.ClientId"],
	authorize: (input, ctx) => ({
		action: "ram:UpdateOIDCProvider",
		resource: ramResource.provider("oidc-provider", input.OIDCProviderName, ctx),
	}),
	handle(input, ctx) {
		const row = requireOidcProvider(input.OIDCProviderName, ctx);
		const changed = {
			...row,
			clientIds: input.ClientIds === undefined ? row.clientIds : splitList(input.ClientIds),
			description: input.NewDescription ?? row.description,
			issuanceLimitHours: input.IssuanceLimitTime ?? row.issuanceLimitHours,
			updatedAt: ctx.now,
		};
		return saveOidcProvider(changed, ctx);
	},
});
