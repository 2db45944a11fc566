import { z } from "zod";
import { lazyObject } from "../../../core/lazy-object";
import { operation } from "../../../core/operation";
import { param, params } from "../../../core/params";
import { ramResource } from "../../arns";
import { markerPage } from "../../paging";
import { ramParam } from "../../params";
import { pagingShape } from "../../shapes";
import { oidcProviders } from "../../tables";
import { oidcProviderShape, oidcProviderView } from "../oidc-providers";

export const listOIDCProviders = operation({
	action: "ListOIDCProviders",
	input: params(() => ({
		Marker: ramParam.marker().optional(),
		MaxItems: param.integer({ min: 1, max: 100 }).default(100),
	})),
	output: lazyObject(() => ({ ...pagingShape, OIDCProviders: z.object({ OIDCProvider: z.array(oidcProviderShape) }) })),
	errors: ["InvalidParameter.Marker"],
	authorize: (_input, ctx) => ({
		action: "ram:ListOIDCProviders",
		resource: ramResource.provider("oidc-provider", "*", ctx),
	}),
	handle(input, ctx) {
		const { rows, paging } = markerPage(ctx.tx.scan(oidcProviders), input);
		return { ...paging, OIDCProviders: { OIDCProvider: rows.map((row) => oidcProviderView(row, ctx)) } };
	},
});
