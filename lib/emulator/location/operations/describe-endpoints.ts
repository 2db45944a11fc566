import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { endpointOf } from "../endpoints";
import { endpointShape } from "../shapes";

export const describeEndpoints = operation({
	action: "DescribeEndpoints",
	input: params(() => ({
		Id: param.string().optional(),
		ServiceCode: param.string(),
		Type: param.string().default("openAPI"),
	})),
	output: lazyObject(() => ({ Success: z.boolean(), Endpoints: z.object({ Endpoint: z.array(endpointShape) }) })),
	missing: ["Every service has one endpoint, the emulator's own address, whatever the region and type."],
	authorize: null,
	handle(input, ctx) {
		const endpoint = endpointOf(input.ServiceCode, input.Id ?? ctx.regionId, input.Type, ctx);
		return { Success: true, Endpoints: { Endpoint: endpoint ? [endpoint] : [] } };
	},
});
