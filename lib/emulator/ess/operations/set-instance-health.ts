import { z } from "zod";
import { param } from "../../core/params";
import { instanceNotFound } from "../errors";
import { essOperation } from "../ess-operation";
import { markUnhealthy } from "../instance/instance-events";
import { instances } from "../instance/rows";
import { onGroup } from "../permission";

/** SetInstanceHealth: an instance that is said to be unhealthy is replaced as if a health check had found it so. */
export const setInstanceHealth = essOperation({
	action: "SetInstanceHealth",
	input: () => ({ InstanceId: param.string({ min: 1 }), HealthStatus: param.oneOf(["Healthy", "Unhealthy"]) }),
	output: z.object({}),
	errors: ["InvalidInstanceId.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => onGroup(ctx, "SetInstanceHealth", ctx.tx.get(instances, input.InstanceId)?.scalingGroupId),
	handle: (input, ctx) => {
		const row = ctx.tx.get(instances, input.InstanceId);
		if (!row) {
			throw instanceNotFound(input.InstanceId, 400);
		}
		if (input.HealthStatus === "Unhealthy") {
			markUnhealthy(ctx, row);
		} else {
			ctx.tx.put(instances, { ...row, healthStatus: "Healthy" });
		}
		return {};
	},
});
