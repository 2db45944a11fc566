import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { param, params } from "../../../core/params";
import { ramResource } from "../../arns";
import { ramError } from "../../errors";
import { type SamlProviderRow, samlProviders } from "../../tables";
import { providerParam } from "../params";
import { samlProviderShape, samlProviderView } from "../saml-providers";

/** SAML providers in an account (RAM: Limits). */
const PROVIDER_LIMIT = 100;

export const createSAMLProvider = operation({
	action: "CreateSAMLProvider",
	input: params(() => ({
		SAMLProviderName: providerParam.samlName(),
		Description: providerParam.description().default(""),
		EncodedSAMLMetadataDocument: providerParam.metadata().optional(),
		AuthnSignAlgo: param.string({ max: 64 }).optional(),
	})),
	output: lazyObject(() => ({ SAMLProvider: samlProviderShape })),
	errors: ["EntityAlreadyExists.SAMLProvider", "LimitExceeded.SAMLProvider"],
	authorize: (_input, ctx) => ({
		action: "ram:CreateSAMLProvider",
		resource: ramResource.provider("saml-provider", "*", ctx),
	}),
	handle(input, ctx) {
		if (ctx.tx.get(samlProviders, input.SAMLProviderName)) {
			throw ramError("EntityAlreadyExists.SAMLProvider");
		}
		if (ctx.tx.count(samlProviders) >= PROVIDER_LIMIT) {
			throw ramError("LimitExceeded.SAMLProvider");
		}
		const { EncodedSAMLMetadataDocument: metadata, AuthnSignAlgo: signAlgorithm } = input;
		const row: SamlProviderRow = {
			name: input.SAMLProviderName,
			description: input.Description,
			...(metadata !== undefined && { metadata }),
			...(signAlgorithm !== undefined && { signAlgorithm }),
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(samlProviders, row);
		return { SAMLProvider: samlProviderView(row, ctx) };
	},
});
