import { z } from "zod";
import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { params } from "../../../core/params";
import { ramResource } from "../../arns";
import { providerParam } from "../params";
import { requireSamlProvider, samlProviderShape, samlProviderView } from "../saml-providers";

export const getSAMLProvider = operation({
	action: "GetSAMLProvider",
	input: params(() => ({ SAMLProviderName: providerParam.samlName() })),
	output: lazyObject(() => ({ SAMLProvider: samlProviderShape.extend({ EncodedSAMLMetadataDocument: z.string() }) })),
	errors: ["EntityNotExist.SAMLProvider"],
	authorize: (input, ctx) => ({
		action: "ram:GetSAMLProvider",
		resource: ramResource.provider("saml-provider", input.SAMLProviderName, ctx),
	}),
	handle(input, ctx) {
		const row = requireSamlProvider(input.SAMLProviderName, ctx);
		return {
			SAMLProvider: { ...samlProviderView(row, ctx), EncodedSAMLMetadataDocument: row.metadata ?? "" },
		};
	},
});
