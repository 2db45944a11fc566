import { z } from "zod";
import { param } from "../../core/params";
import { essOperation, renamed } from "../ess-operation";
import { clientToken, optionalRegionId } from "../fields";
import { attachmentErrors, detach } from "../group/attachments";
import { onGroup } from "../permission";
/** DetachDBInstances: addresses of the group's instances leave the databases' whitelists. */
export const detachDbInstances = essOperation({
	action: "DetachDBInstances",
	input: () => ({
		RegionId: optionalRegionId,
		ScalingGroupId: param.string({ min: 1 }),
		ClientToken: clientToken(),
		DBInstances: renamed("DBInstance", param.list(param.string({ min: 1 }), { min: 1, max: 5 })),
		ForceDetach: param.boolean().default(false),
		RemoveSecurityGroup: param.boolean().default(false),
	}),
	output: z.object({}),
	errors: [...attachmentErrors, "InvalidDBInstanceId.NotFound"],
	ignored: ["ForceDetach", "RemoveSecurityGroup"],
	authorize: (input, ctx) => onGroup(ctx, "DetachDBInstances", input.ScalingGroupId),
	handle: (input, ctx) => {
		// The databases' own whitelists are not here, so that no activity tells of what leaves them.
		const request = { scalingGroupId: input.ScalingGroupId, regionId: input.RegionId, isForced: false };
		detach(
			ctx,
			request,
			"dbInstances",
			input.DBInstances.map((DBInstanceId) => ({ DBInstanceId })),
		);
		return {};
	},
});
