import { z } from "zod";
import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { param, params } from "../../../core/params";
import { ramResource } from "../../arns";
import { markerPage } from "../../paging";
import { ramParam } from "../../params";
import { pagingShape } from "../../shapes";
import { samlProviders } from "../../tables";
import { listedSamlProviderShape, listedSamlProviderView } from "../saml-providers";

export const listSAMLProviders = operation({
	action: "ListSAMLProviders",
	input: params(() => ({
		Marker: ramParam.marker().optional(),
		MaxItems: param.integer({ min: 1, max: 100 }).default(100),
	})),
	output: lazyObject(() => ({
		...pagingShape,
		SAMLProviders: z.object({ SAMLProvider: z.array(listedSamlProviderShape) }),
	})),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({
		action: "ram:ListSAMLProviders",
		resource: ramResource.provider("saml-provider", "*", ctx),
	}),
	handle(input, ctx) {
		const { rows, paging } = markerPage(ctx.tx.scan(samlProviders), input);
		return { ...paging, SAMLProviders: { SAMLProvider: rows.map((row) => listedSamlProviderView(row, ctx)) } };
	},
});
