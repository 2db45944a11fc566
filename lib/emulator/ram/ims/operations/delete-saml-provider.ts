import { z } from "zod";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { samlProviders } from "../../tables";
import { providerParam } from "../params";
import { requireSamlProvider } from "../saml-providers";

export const deleteSAMLProvider = operation({
	action: "DeleteSAMLProvider",
	input: params(() => ({ SAMLProviderName: providerParam.samlName() })),
	output: z.object({}),
	errors: ["EntityNotExist.SAMLProvider"],
	authorize: (input, ctx) => ({
		action: "ram:DeleteSAMLProvider",
		resource: ramResource.provider("saml-provider", input.SAMLProviderName, ctx),
	}),
	handle(input, ctx) {
		ctx.tx.delete(samlProviders, requireSamlProvider(input.SAMLProviderName, ctx).name);
		return {};
	},
});
