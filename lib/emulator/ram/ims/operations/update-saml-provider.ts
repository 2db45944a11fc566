import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { param, params } from "../../../core/params";
import { ramResource } from "../../arns";
import { type SamlProviderRow, samlProviders } from "../../tables";
import { providerParam } from "../params";
import { requireSamlProvider, samlProviderShape, samlProviderView } from "../saml-providers";

export const updateSAMLProvider = operation({
	action: "UpdateSAMLProvider",
	input: params(() => ({
		SAMLProviderName: providerParam.samlName(),
		NewDescription: providerParam.description().optional(),
		NewEncodedSAMLMetadataDocument: providerParam.metadata().optional(),
		AuthnSignAlgo: param.string({ max: 64 }).optional(),
	})),
	output: lazyObject(() => ({ SAMLProvider: samlProviderShape })),
	cleared: ["NewDescription"],
	errors: ["EntityNotExist.SAMLProvider"],
	authorize: (input, ctx) => ({
		action: "ram:UpdateSAMLProvider",
		resource: ramResource.provider("saml-provider", input.SAMLProviderName, ctx),
	}),
	handle(input, ctx) {
		const row = requireSamlProvider(input.SAMLProviderName, ctx);
		const { NewEncodedSAMLMetadataDocument: metadata, AuthnSignAlgo: signAlgorithm } = input;
		const changed: SamlProviderRow = {
			...row,
			description: input.NewDescription ?? row.description,
			...(metadata !== undefined && { metadata }),
			...(signAlgorithm !== undefined && { signAlgorithm }),
			updatedAt: ctx.now,
		};
		ctx.tx.put(samlProviders, changed);
		return { SAMLProvider: samlProviderView(changed, ctx) };
	},
});
