import { z } from "zod";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { oidcProviders } from "../../tables";
import { requireOidcProvider } from "../oidc-providers";
import { providerParam } from "../params";

export const deleteOIDCProvider = operation({
	action: "DeleteOIDCProvider",
	input: params(() => ({ OIDCProviderName: providerParam.oidcName() })),
	output: z.object({}),
	errors: ["EntityNotExist.OIDCProvider"],
	authorize: (input, ctx) => ({
		action: "ram:DeleteOIDCProvider",
		resource: ramResource.provider("oidc-provider", input.OIDCProviderName, ctx),
	}),
	handle(input, ctx) {
		ctx.tx.delete(oidcProviders, requireOidcProvider(input.OIDCProviderName, ctx).name);
		return {};
	},
});
