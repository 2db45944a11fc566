import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { endpointOf } from "../endpoints";
import { unknownService } from "../errors";
import { endpointShape } from "../shapes";

export const describeEndpoint = operation({
	action: "DescribeEndpoint",
	input: params(() => ({
		Id: param.string().optional(),
		ServiceCode: param.string(),
		Password: param.string().optional(),
	})),
	output: endpointShape,
	errors: ["InvalidServiceCode.NotFound"],
	ignored: ["Password"],
	authorize: null,
	handle(input, ctx) {
		const endpoint = endpointOf(input.ServiceCode, input.Id ?? ctx.regionId, "openAPI", ctx);
		if (!endpoint) {
			throw unknownService();
		}
		return endpoint;
	},
});
