import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { oidcProviderShape, oidcProviderView, requireOidcProvider } from "../oidc-providers";
import { providerParam } from "../params";

export const getOIDCProvider = operation({
	action: "GetOIDCProvider",
	input: params(() => ({ OIDCProviderName: providerParam.oidcName() })),
	output: lazyObject(() => ({ OIDCProvider: oidcProviderShape })),
	errors: ["EntityNotExist.OIDCProvider"],
	authorize: (input, ctx) => ({
		action: "ram:GetOIDCProvider",
		resource: ramResource.provider("oidc-provider", input.OIDCProviderName, ctx),
	}),
	handle: (input, ctx) => ({ OIDCProvider: oidcProviderView(requireOidcProvider(input.OIDCProviderName, ctx), ctx) }),
});
