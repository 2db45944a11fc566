import { z } from "zod";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";
import { attach, attachmentErrors } from "../group/attachments";
import { onGroup } from "../permission";
/** AttachDBInstances: addresses of the group's instances join the databases' whitelists. */
export const attachDbInstances = essOperation({
	action: "AttachDBInstances",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		DBInstances: renamed("DBInstance", param.list(param.string({ min: 1 }), { min: 1, max: 5 })),
		Type: param.string().optional(),
		AttachMode: param.string().optional(),
		ForceAttach: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: [...attachmentErrors],
	ignored: ["ForceAttach"],
	authorize: (input, ctx) => onGroup(ctx, "AttachDBInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		// The databases' own whitelists are not here, so that no activity tells of what joins them.
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: false };
		const { Type, AttachMode } = input;
		const items = input.DBInstances.map((DBInstanceId) => ({ DBInstanceId, Type, AttachMode }));
		attach(ctx, request, "dbInstances", items);
		return {};
	},
});
