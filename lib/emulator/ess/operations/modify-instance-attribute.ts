import { z } from "zod";
import { param } from "../../core/params";
import { missingParameter } from "../errors";
import { essOperation, respelled } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { requireMember } from "../instance/remove";
import { instances } from "../instance/rows";
import { limits } from "../limits";
import { onGroup } from "../permission";

/** ModifyInstanceAttribute: whether Auto Scaling may release an attached instance, as it does those that it created. */
export const modifyInstanceAttribute = essOperation({
	action: "ModifyInstanceAttribute",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		InstanceId: param.string().optional(),
		InstanceIds: param.list(param.string({ min: 1 }), { max: limits.idsPerCall }).optional(),
		Entrusted: respelled("Entrusted", param.boolean().optional(), param.boolean(), (entrusted) => entrusted),
	}),
	output: z.object({}),
	errors: ["InvalidScalingGroupId.NotFound", "InvalidInstanceId.NotFound", "MissingParameter"],
	authorize: (input, ctx) => onGroup(ctx, "ModifyInstanceAttribute", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const ids = input.InstanceIds ?? (input.InstanceId ? [input.InstanceId] : []);
		if (ids.length === 0) {
			throw missingParameter("InstanceId");
		}
		for (const instanceId of new Set(ids)) {
			const row = requireMember(ctx, group, instanceId);
			ctx.tx.put(instances, { ...row, isEntrusted: input.Entrusted ?? row.isEntrusted });
		}
		return {};
	},
});
